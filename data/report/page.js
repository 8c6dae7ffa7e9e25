// Figures open their sources in a dialog; without this script they are links to the list below.
(function () {
  'use strict';
  var box = document.getElementById('source');
  var list = document.querySelector('details.facts');
  if (!box || !box.showModal || !list) return;
  var opener = null;

  if (location.hash.slice(0, 3) !== '#p-') list.open = false;
  document.querySelectorAll('a.fact').forEach(function (link) {
    link.setAttribute('role', 'button');
    link.setAttribute('aria-haspopup', 'dialog');
  });

  function open(link) {
    var origin = document.getElementById(link.getAttribute('href').slice(1));
    if (!origin) return;
    box.querySelector('h2').textContent = link.textContent;
    box.querySelector('.entity').textContent = origin.querySelector('p').textContent;
    box.querySelector('dl').replaceWith(origin.querySelector('dl').cloneNode(true));
    opener = link;
    box.showModal();
    box.scrollTop = 0;
  }

  document.addEventListener('click', function (event) {
    var link = event.target.closest('a.fact');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== ' ' || !event.target.matches('a.fact')) return;
    event.preventDefault();
    open(event.target);
  });
  box.addEventListener('click', function (event) {
    if (event.target === box) box.close();
  });
  box.addEventListener('close', function () {
    if (opener) opener.focus();
    opener = null;
  });
})();
