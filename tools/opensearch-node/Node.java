/// One OpenSearch node on the loopback interface, in a process of its own, built from the jars that
/// tools/opensearch fetched. Writes its addresses to FOLDER/address (http, then transport) once it
/// answers, and runs until it is killed or the process OWNER ends (0: no matter which).
///   arguments  FOLDER NAME CLUSTER OWNER [TRANSPORT_ADDRESS_OF_ANOTHER_NODE ...]
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.transport.TransportService;

public final class Node {
  public static void main(String[] arguments) throws Exception {
    final Path folder = Path.of(arguments[0]).toAbsolutePath();
    final String name = arguments[1];
    final String cluster = arguments[2];
    final long owner = Long.parseLong(arguments[3]);
    final List<String> others = Arrays.asList(arguments).subList(4, arguments.length);
    if (owner != 0) {
      endWith(owner);
    }
    final OpenSearchRunner runner = new OpenSearchRunner();
    runner.onBuild((number, settings) -> {
      settings.put("node.name", name);
      settings.put("network.host", "127.0.0.1");
      settings.put("http.port", "0");
      settings.put("transport.port", "0");
      settings.putList("discovery.seed_hosts", others);
      if (others.isEmpty()) {
        settings.putList("cluster.initial_cluster_manager_nodes", name);
      }
      settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
    });
    runner.build(OpenSearchRunner.newConfigs()
        .basePath(folder.resolve("home").toString())
        .clusterName(cluster)
        .numOfNode(1));
    final String http = runner.node().injector().getInstance(HttpServerTransport.class)
        .boundAddress().publishAddress().toString();
    final String transport = runner.node().injector().getInstance(TransportService.class)
        .boundAddress().publishAddress().toString();
    final Path ready = folder.resolve("address.new");
    Files.writeString(ready, "http://" + http + "\n" + transport + "\n");
    Files.move(ready, folder.resolve("address"), StandardCopyOption.ATOMIC_MOVE);
    Thread.currentThread().join();
  }

  private static void endWith(long owner) {
    final Thread watch = new Thread(() -> {
      while (ProcessHandle.of(owner).map(ProcessHandle::isAlive).orElse(false)) {
        try {
          Thread.sleep(500);
        } catch (InterruptedException interrupted) {
          break;
        }
      }
      Runtime.getRuntime().halt(0);
    });
    watch.setDaemon(true);
    watch.start();
  }
}
