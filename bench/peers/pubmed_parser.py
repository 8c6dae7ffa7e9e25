"""How long pubmed_parser takes over a PubMed XML file: pubmed_parser.py FILE.gz"""

import resource
import sys
import time

# The folder of this script holds a file of the same name as the package.
sys.path.pop(0)
import pubmed_parser  # noqa: E402

start = time.perf_counter()
letters = 0
records = 0
for article in pubmed_parser.parse_medline_xml(sys.argv[1]):
    records += 1
    letters += len(article["title"]) + len(article["abstract"])
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{records} records {seconds:.3f} s {peak:.1f} MB (letters {letters})")
