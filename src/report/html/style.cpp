/// The style sheet and script that every page carries.
#include <string_view>

#include "report/html/html.hpp"

namespace warrant::report {

std::string_view page_style() {
  return R"css(
*{box-sizing:border-box}
html{font:1rem/1.5 "Source Sans 3","Segoe UI","Helvetica Neue","DejaVu Sans",Arial,sans-serif;color:#1b1f24;background:#fff}
body{margin:0}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem;z-index:9}
header.top{border-bottom:4px solid #0b4f8a;padding:1.5rem max(1rem,calc(50vw - 34rem)) 1rem}
header.top p{margin:0;color:#4a5460}
main,nav.toc,footer{padding:0 max(1rem,calc(50vw - 34rem))}
h1{font-size:1.9rem;line-height:1.2;margin:.3rem 0}
h2{font-size:1.45rem;margin:2.2rem 0 .6rem;border-bottom:1px solid #c3cad2;padding-bottom:.2rem}
h3{font-size:1.15rem;margin:1.6rem 0 .5rem}h4,h5{font-size:1rem;margin:1.2rem 0 .4rem}
p{margin:.5rem 0}ul,ol{padding-left:1.4rem;margin:.4rem 0}li{margin:.2rem 0}
a{color:#0b4f8a}
:focus-visible{outline:3px solid #b35900;outline-offset:2px}
nav.toc{margin-top:1rem}nav.toc ul{columns:2 18rem;list-style:none;padding:0}
.scroll{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;margin:0}
caption{text-align:left;font-weight:600;padding:.3rem 0;color:#4a5460}
th,td{border:1px solid #c3cad2;padding:.45rem .6rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
thead th{background:#f3f5f7}tr.band th{background:#e4eaf0}
th p,td p{margin:.25rem 0}th p:first-child,td p:first-child{margin-top:0}
tbody th{font-weight:600}tbody th .note{font-weight:400}
.note{border-left:5px solid #4a5460;background:#f3f5f7;padding:.4rem .8rem;margin:.6rem 0}
.note.correction{border-color:#7a3b00;background:#fdf3e3}
.note.gap{border-color:#4b2a7b;background:#f4effb}
.note.draft{border-color:#8a1020;background:#fdeef0}
a.fact{color:inherit;text-decoration:underline dotted #0b4f8a;text-underline-offset:.18em;cursor:pointer}
a.fact:hover{background:#e7f0f9}
sup{line-height:0}
ol.refs{list-style:none;padding:0}ol.refs li{display:grid;grid-template-columns:2.6rem 1fr;margin:.4rem 0}
ol.refs li>div{overflow-wrap:anywhere}
details.facts{margin:2rem 0;border:1px solid #c3cad2;padding:.6rem 1rem}
details.facts dt{font-weight:600;margin-top:.8rem}details.facts dd{margin:0 0 0 1rem;overflow-wrap:anywhere}
details.facts dt:target{background:#e7f0f9}
dialog{max-width:36rem;width:calc(100% - 2rem);border:1px solid #4a5460;border-radius:6px;padding:1rem 1.3rem}
dialog::backdrop{background:rgb(0 0 0/.4)}
dialog h2{margin:0 0 .6rem;border:0;font-size:1.2rem}
dialog dl{display:grid;grid-template-columns:9rem 1fr;gap:.3rem .8rem;margin:0}
dialog dt{color:#4a5460}dialog dd{margin:0;overflow-wrap:anywhere}
dialog button{margin-top:1rem;font:inherit;padding:.4rem 1rem}
footer{border-top:1px solid #c3cad2;margin-top:2rem;padding-top:1rem;padding-bottom:2rem;color:#4a5460}
@media (max-width:40rem){dialog dl{grid-template-columns:1fr}.scroll table{min-width:34rem}.scroll table.facts-table{min-width:0}}
@media print{
@page{size:A4;margin:22mm 18mm 20mm;@top-left{content:string(running);font-size:8.5pt;color:#444}
@bottom-right{content:"Page " counter(page) " of " counter(pages);font-size:8.5pt;color:#444}}
html{font-size:9.5pt;line-height:1.4}
.running{string-set:running content();position:absolute;left:-99rem;height:0;overflow:hidden}
.skip,nav.toc,details.facts,dialog{display:none}
header.top,main,footer{padding-left:0;padding-right:0}
.scroll{overflow:visible}thead{display:table-header-group}
tr.band,h2,h3,caption{break-after:avoid}tr.short,.note,ol.refs li{break-inside:avoid}
a,a.fact{color:inherit;text-decoration:none}
p{orphans:3;widows:3}}
@media screen{.running{display:none}}
)css";
}

std::string_view page_script() {
  return R"js(
(function(){
var box=document.getElementById('source'),from=null;
if(!box||!box.showModal)return;
function open(link){
var entry=document.getElementById(link.getAttribute('href').slice(1));if(!entry)return;
var list=box.querySelector('dl');list.replaceChildren();
box.querySelector('h2').textContent=link.textContent+' \u2013 '+entry.textContent;
for(var d=entry.nextElementSibling;d&&d.tagName==='DD';d=d.nextElementSibling){
var t=document.createElement('dt'),v=document.createElement('dd');
t.textContent=d.getAttribute('data-name');v.textContent=d.getAttribute('data-value');list.append(t,v);}
from=link;box.showModal();}
document.querySelectorAll('a.fact').forEach(function(a){a.setAttribute('aria-haspopup','dialog');});
document.addEventListener('click',function(e){var a=e.target.closest('a.fact');
if(a){e.preventDefault();open(a);}});
box.addEventListener('close',function(){if(from)from.focus();});
box.addEventListener('click',function(e){if(e.target===box)box.close();});
})();
)js";
}

}  // namespace warrant::report
