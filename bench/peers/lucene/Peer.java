/// Lucene as a peer: indexes records that are cut already, and runs the lines of a strategy.

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.RegExp;

public class Peer {
  static final int GAP = 100; // places between two values
  static final int MANY = 1_000_000; // expansions: all of them

  record Value(String field, String text) {}

  record Cut(String stored, List<Value> texts, List<Value> terms, int year) {}

  /// Tokens with one blank between.
  static final class Blanks extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private String text = "";
    private int at = 0;

    Blanks over(String value) {
      text = value;
      return this;
    }

    @Override
    public void reset() {
      at = 0;
    }

    @Override
    public boolean incrementToken() {
      if (at >= text.length()) {
        return false;
      }
      int end = text.indexOf(' ', at);
      if (end < 0) {
        end = text.length();
      }
      clearAttributes();
      term.resizeBuffer(end - at);
      text.getChars(at, end, term.buffer(), 0);
      term.setLength(end - at);
      at = end + 1;
      return true;
    }
  }

  static List<Cut> read(BufferedReader in, int most) throws IOException {
    List<Cut> out = new ArrayList<>();
    String stored = null;
    List<Value> texts = new ArrayList<>();
    List<Value> terms = new ArrayList<>();
    for (String line; out.size() < most && (line = in.readLine()) != null; ) {
      if (line.startsWith("#")) {
        stored = line.substring(1);
        continue;
      }
      int tab = line.indexOf('\t');
      String name = line.substring(0, tab);
      String text = line.substring(tab + 1);
      switch (name) {
        case "v", "h" -> terms.add(new Value(name, text));
        case "y" -> { // the last of a record
          out.add(new Cut(stored, texts, terms, Integer.parseInt(text)));
          texts = new ArrayList<>();
          terms = new ArrayList<>();
        }
        default -> texts.add(new Value("p" + name, text));
      }
    }
    return out;
  }

  static FieldType positions() {
    FieldType out = new FieldType();
    out.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    out.setOmitNorms(true);
    out.setTokenized(true);
    out.freeze();
    return out;
  }

  static void add(IndexWriter writer, List<Cut> records) throws IOException {
    FieldType type = positions();
    List<Blanks> streams = new ArrayList<>();
    for (Cut record : records) {
      Document document = new Document();
      int used = 0;
      for (Value value : record.texts()) {
        if (used == streams.size()) {
          streams.add(new Blanks());
        }
        document.add(new Field(value.field(), streams.get(used++).over(value.text()), type));
      }
      for (Value value : record.terms()) {
        document.add(new StringField(value.field(), value.text(), Field.Store.NO));
      }
      document.add(new IntPoint("y", record.year()));
      document.add(new StoredField("r", record.stored()));
      writer.addDocument(document);
    }
  }

  static IndexWriterConfig config(boolean compact) {
    Analyzer gaps =
        new Analyzer() {
          @Override
          protected TokenStreamComponents createComponents(String field) {
            throw new IllegalStateException("all texts come as tokens");
          }

          @Override
          public int getPositionIncrementGap(String field) {
            return GAP;
          }
        };
    IndexWriterConfig out = new IndexWriterConfig(gaps);
    out.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    out.setRAMBufferSizeMB(512);
    out.setUseCompoundFile(false);
    out.setCodec(
        new Lucene912Codec(
            compact ? Lucene912Codec.Mode.BEST_COMPRESSION : Lucene912Codec.Mode.BEST_SPEED));
    return out;
  }

  static double cpu = 0; // seconds of the whole program while it indexed, its compiler included

  static double cpuSeconds() {
    return ((com.sun.management.OperatingSystemMXBean)
                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  /// Seconds of indexing, reading the records not counted; merges that go on meanwhile are a gift.
  static double index(Path folder, Path target, boolean compact, int threads, int most)
      throws Exception {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work);
              thread.setDaemon(true); // an error ends the program
              return thread;
            });
    long spent = 0;
    try (FSDirectory directory = FSDirectory.open(target);
        IndexWriter writer = new IndexWriter(directory, config(compact));
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(
                    Files.newInputStream(folder.resolve("records.cut")), StandardCharsets.UTF_8))) {
      for (int left = most; left > 0; ) {
        List<Cut> records = read(in, Math.min(left, 20_000));
        if (records.isEmpty()) {
          break;
        }
        left -= records.size();
        cpu -= cpuSeconds();
        long start = System.nanoTime();
        List<Future<?>> parts = new ArrayList<>();
        int size = (records.size() + threads - 1) / threads;
        for (int i = 0; i < records.size(); i += size) {
          List<Cut> part = records.subList(i, Math.min(i + size, records.size()));
          parts.add(
              pool.submit(
                  () -> {
                    add(writer, part);
                    return null;
                  }));
        }
        for (Future<?> part : parts) {
          part.get();
        }
        spent += System.nanoTime() - start;
        cpu += cpuSeconds();
      }
      cpu -= cpuSeconds();
      long start = System.nanoTime();
      writer.commit();
      spent += System.nanoTime() - start;
      cpu += cpuSeconds();
    }
    pool.shutdown();
    return spent / 1e9;
  }

  static long bytes(Path folder, String... endings) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              file ->
                  endings.length == 0
                      || Arrays.stream(endings).anyMatch(e -> file.toString().endsWith(e)))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  /// (name part part ...): a part is a word or a list again.
  static Object parse(ArrayDeque<String> words) {
    String word = words.poll();
    if (!word.equals("(")) {
      return word;
    }
    List<Object> out = new ArrayList<>();
    while (!words.peek().equals(")")) {
      out.add(parse(words));
    }
    words.poll();
    return out;
  }

  static Object parse(String line) {
    return parse(
        new ArrayDeque<>(
            Arrays.asList(line.replace("(", " ( ").replace(")", " ) ").trim().split(" +"))));
  }

  static List<String> fields(Object list) {
    return Arrays.stream(list.toString().split(",")).map(number -> "p" + number).toList();
  }

  static boolean isPlain(Object word) {
    String text = word.toString();
    return !text.startsWith("/") && !text.endsWith("*");
  }

  static IntervalsSource source(String word) {
    if (word.startsWith("/")) {
      return Intervals.multiterm(
          new CompiledAutomaton(
              Operations.determinize(
                  new RegExp(word.substring(1)).toAutomaton(),
                  Operations.DEFAULT_DETERMINIZE_WORK_LIMIT)),
          MANY,
          word);
    }
    return word.endsWith("*")
        ? Intervals.prefix(new BytesRef(word.substring(0, word.length() - 1)), MANY)
        : Intervals.term(word);
  }

  static IntervalsSource source(List<?> node) {
    switch (node.get(0).toString()) {
      case "phrase":
        IntervalsSource[] words =
            node.stream().skip(2).map(w -> source(w.toString())).toArray(IntervalsSource[]::new);
        return words.length == 1 ? words[0] : Intervals.phrase(words);
      case "or":
        return Intervals.or(
            node.stream().skip(1).map(p -> source((List<?>) p)).toArray(IntervalsSource[]::new));
      default: // near
        IntervalsSource[] parts =
            node.stream().skip(4).map(p -> source((List<?>) p)).toArray(IntervalsSource[]::new);
        boolean ordered = node.get(2).equals("1");
        return Intervals.maxgaps(
            Integer.parseInt(node.get(1).toString()),
            ordered
                ? Intervals.ordered(parts)
                : parts.length == 2
                    ? Intervals.unorderedNoOverlaps(parts[0], parts[1])
                    : Intervals.unordered(parts));
    }
  }

  static Query any(List<Query> parts) {
    BooleanQuery.Builder out = new BooleanQuery.Builder();
    parts.forEach(part -> out.add(part, Occur.SHOULD));
    return parts.size() == 1 ? parts.get(0) : out.build();
  }

  static Query phrase(String field, List<?> node) {
    List<?> words = node.subList(2, node.size());
    if (words.size() == 1) {
      String word = words.get(0).toString();
      if (word.startsWith("/")) {
        return new RegexpQuery(new Term(field, word.substring(1)));
      }
      return word.endsWith("*")
          ? new PrefixQuery(new Term(field, word.substring(0, word.length() - 1)))
          : new TermQuery(new Term(field, word));
    }
    if (words.stream().allMatch(Peer::isPlain)) {
      PhraseQuery.Builder out = new PhraseQuery.Builder();
      words.forEach(word -> out.add(new Term(field, word.toString())));
      return out.build();
    }
    return new IntervalQuery(field, source(node));
  }

  /// Lines are put in from `lines`.
  static Query compile(Object tree, Map<String, Query> lines) {
    List<?> node = (List<?>) tree;
    switch (node.get(0).toString()) {
      case "and", "not":
        BooleanQuery.Builder both = new BooleanQuery.Builder();
        for (int i = 1; i < node.size(); ++i) {
          boolean without = i > 1 && node.get(0).equals("not");
          both.add(compile(node.get(i), lines), without ? Occur.MUST_NOT : Occur.FILTER);
        }
        return both.build();
      case "or":
        List<Query> parts = new ArrayList<>();
        Map<String, List<BytesRef>> single = new LinkedHashMap<>(); // by field: cheaper as a set
        for (Object part : node.subList(1, node.size())) {
          List<?> inner = (List<?>) part;
          if (inner.get(0).equals("phrase") && inner.size() == 3 && isPlain(inner.get(2))) {
            for (String field : fields(inner.get(1))) {
              single
                  .computeIfAbsent(field, key -> new ArrayList<>())
                  .add(new BytesRef(inner.get(2).toString()));
            }
          } else {
            parts.add(compile(part, lines));
          }
        }
        single.forEach((field, terms) -> parts.add(new TermInSetQuery(field, terms)));
        return any(parts);
      case "line":
        return lines.get(node.get(1).toString());
      case "phrase":
        return any(fields(node.get(1)).stream().map(field -> phrase(field, node)).toList());
      case "near":
        IntervalsSource near = source(node);
        return any(
            fields(node.get(3)).stream()
                .map(field -> (Query) new IntervalQuery(field, near))
                .toList());
      case "value":
        return new TermQuery(new Term("v", node.get(1) + "_" + node.get(2)));
      case "headings":
        return new TermInSetQuery(
            "h", node.stream().skip(1).map(term -> new BytesRef(term.toString())).toList());
      default: // years
        return IntPoint.newRangeQuery(
            "y",
            Integer.parseInt(node.get(1).toString()),
            Integer.parseInt(node.get(2).toString()));
    }
  }

  static boolean hasLines(Object tree) {
    return tree instanceof List<?> node
        && (node.get(0).equals("line") || node.stream().anyMatch(Peer::hasLines));
  }

  static FixedBitSet collect(IndexSearcher searcher, Query query) throws IOException {
    FixedBitSet out = new FixedBitSet(Math.max(1, searcher.getIndexReader().maxDoc()));
    searcher.search(
        query,
        new SimpleCollector() {
          int base;

          @Override
          protected void doSetNextReader(LeafReaderContext context) {
            base = context.docBase;
          }

          @Override
          public void collect(int doc) {
            out.set(base + doc);
          }

          @Override
          public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
          }
        });
    return out;
  }

  /// Lines keep what they found as bits; only what refers to no line is searched.
  static FixedBitSet evaluate(IndexSearcher searcher, Object tree, Map<String, FixedBitSet> lines)
      throws IOException {
    if (!hasLines(tree)) {
      return collect(searcher, compile(tree, Map.of()));
    }
    List<?> node = (List<?>) tree;
    if (node.get(0).equals("line")) {
      return lines.get(node.get(1).toString()).clone();
    }
    FixedBitSet out = evaluate(searcher, node.get(1), lines);
    for (Object part : node.subList(2, node.size())) {
      FixedBitSet other = evaluate(searcher, part, lines);
      switch (node.get(0).toString()) {
        case "and" -> out.and(other);
        case "or" -> out.or(other);
        default -> out.andNot(other);
      }
    }
    return out;
  }

  interface Run {
    Map<String, Long> run() throws IOException;
  }

  static double median(Run run, int repeats) throws IOException {
    long begin = System.nanoTime();
    for (int i = 0; i < 20 && System.nanoTime() - begin < 20e9 || i < 2; ++i) {
      run.run(); // warm
    }
    double[] times = new double[repeats];
    for (int i = 0; i < repeats; ++i) {
      long start = System.nanoTime();
      run.run();
      times[i] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(times);
    return times[repeats / 2];
  }

  static void search(Path index, Path folder, int repeats) throws IOException {
    Map<String, Object> trees = new LinkedHashMap<>();
    for (String line : Files.readAllLines(folder.resolve("lines.txt"))) {
      int blank = line.indexOf(' ');
      trees.put(line.substring(0, blank), parse(line.substring(blank + 1)));
    }
    IndexSearcher.setMaxClauseCount(Integer.MAX_VALUE);
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(index))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null); // ours keeps nothing from one run to the next either
      Run whole =
          () -> {
            Map<String, Query> queries = new LinkedHashMap<>();
            Map<String, Long> counts = new LinkedHashMap<>();
            for (Map.Entry<String, Object> line : trees.entrySet()) {
              Query query = compile(line.getValue(), queries);
              queries.put(line.getKey(), query);
              counts.put(line.getKey(), (long) searcher.count(query));
            }
            return counts;
          };
      Run kept =
          () -> {
            Map<String, FixedBitSet> sets = new LinkedHashMap<>();
            Map<String, Long> counts = new LinkedHashMap<>();
            for (Map.Entry<String, Object> line : trees.entrySet()) {
              FixedBitSet set = evaluate(searcher, line.getValue(), sets);
              sets.put(line.getKey(), set);
              counts.put(line.getKey(), (long) set.cardinality());
            }
            return counts;
          };
      System.out.printf("query_whole_s %.6f%n", median(whole, repeats));
      System.out.printf("query_kept_s %.6f%n", median(kept, repeats));
      if (!whole.run().equals(kept.run())) {
        throw new IllegalStateException("the two ways of running the lines differ");
      }
      kept.run().forEach((line, count) -> System.out.println("count " + line + " " + count));
      if (System.getenv("WARRANT_LINE_TIMES") != null) {
        for (Map.Entry<String, Object> line : trees.entrySet()) {
          if (!hasLines(line.getValue())) {
            Query query = compile(line.getValue(), Map.of());
            double time = median(() -> Map.of("", (long) searcher.count(query)), repeats);
            System.out.printf("line_s %s %.6f%n", line.getKey(), time);
          }
        }
      }
    }
  }

  static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .sorted(Comparator.reverseOrder())
            .forEach(
                file -> {
                  try {
                    Files.delete(file);
                  } catch (IOException error) {
                    throw new UncheckedIOException(error);
                  }
                });
      }
    }
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int threads = Integer.parseInt(args[1]);
    int repeats = Integer.parseInt(args[2]);
    Path fast = folder.resolve("lucene");
    Path compact = folder.resolve("lucene-compact");
    for (int warm = 0; warm < 2; ++warm) {
      index(folder, fast, false, threads, 20_000);
    }
    remove(fast);
    cpu = 0;
    System.out.printf("index_s %.6f%n", index(folder, fast, false, threads, Integer.MAX_VALUE));
    System.out.printf("index_cpu_s %.6f%n", cpu);
    System.out.printf("bytes %d%n", bytes(fast));
    // The smallest form: everything in one segment, stored records packed tightly.
    System.out.printf(
        "index_compact_s %.6f%n", index(folder, compact, true, threads, Integer.MAX_VALUE));
    long start = System.nanoTime();
    try (FSDirectory directory = FSDirectory.open(compact)) {
      IndexWriterConfig config = config(true);
      config.setOpenMode(IndexWriterConfig.OpenMode.APPEND);
      try (IndexWriter writer = new IndexWriter(directory, config)) {
        writer.forceMerge(1);
        writer.commit();
      }
    }
    System.out.printf("merge_s %.6f%n", (System.nanoTime() - start) / 1e9);
    System.out.printf("bytes_compact %d%n", bytes(compact));
    System.out.printf("bytes_compact_stored %d%n", bytes(compact, ".fdt", ".fdx", ".fdm"));
    search(compact, folder, repeats);
    remove(fast);
    remove(compact);
  }
}
