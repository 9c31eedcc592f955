package dev.splitstream.tests.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.splitstream.tests.ProjectRoot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The modules with code, the packages they own, and the modules they may know. */
enum Module {
  MODEL("schemas/model", "event", "failure", "[catalog|job|rollup|sketch].."),
  PROCESS("schemas/process", "process.."),
  CODEC("schemas/codec", "event.avro", "codec.."),
  STORAGE("schemas/storage", "[settings|store].."),
  HTTP("schemas/http", "http.."),
  ENGINE("assignment-api/engine", "assignment.engine.."),
  ASSIGNMENT_SERVER("assignment-api/server", "assignment.server.."),
  STATISTICS("query-api/statistics", "query.statistics.."),
  QUERY_SERVER("query-api/server", "query.server.."),
  PIPELINES("pipelines", "pipelines.."),
  BACKFILL("backfill", "backfill.."),
  FLINK_REST("runners/rest", "runners.rest.."),
  FLINK("runners/flink", "runners.flink.."),
  DIRECT("runners/direct", "runners.direct.."),
  TETHER("runners/local/tether", "runners.local.tether.."),
  LOCAL_POSTGRES("runners/local/postgres", "runners.local.postgres.."),
  LOCAL_KAFKA("runners/local/kafka", "runners.local.kafka.."),
  LOCAL_S3("runners/local/s3", "runners.local.s3.."),
  LOCAL_FLINK("runners/local/flink", "runners.local.flink.."),
  STACK(
      "runners/local/stack",
      "runners.[local.archive|local.launch|local.plan|local.progress|local.secret"
          + "|local.state|local.supervise]"),
  CLI("runners/cli", "runners.cli.."),
  TEST_STACK("tests/stack", "tests.."),
  BENCH_ENGINE("tests/bench/engine", "bench.engine.."),
  BENCH_PIPELINE("tests/bench/pipeline", "bench.pipeline.."),
  BENCH_LEDGER("tests/bench/ledger", "bench.ledger.."),
  BENCH_FAIR("tests/bench/fair", "bench.fair.."),
  BENCH_STATISTICS("tests/bench/statistics", "bench.statistics.."),
  /** One of its classes is taken up by the service that it measures. */
  BENCH_HTTP("tests/bench/http", "[bench.http|assignment.server.bench]..");

  private static final Map<List<Module>, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

  private final String path;

  @SuppressWarnings("ImmutableEnumChecker") // The list is a copy.
  private final List<String> ownPackages;

  Module(String path, String... ownPackages) {
    this.path = path;
    this.ownPackages = Stream.of(ownPackages).map("dev.splitstream."::concat).toList();
  }

  /** Its folder, from the root of the project. */
  String path() {
    return path;
  }

  /** Patterns of the packages that are its own. */
  String[] ownPackages() {
    return ownPackages.toArray(String[]::new);
  }

  private List<Module> known() {
    return switch (this) {
      case MODEL, PROCESS, TETHER, LOCAL_KAFKA, LOCAL_S3, LOCAL_FLINK, FLINK_REST -> List.of();
      case STACK -> List.of(PROCESS);
      case CODEC, ENGINE, STATISTICS -> List.of(MODEL);
      case STORAGE -> List.of(MODEL, CODEC);
      case HTTP, LOCAL_POSTGRES, BENCH_HTTP -> List.of(MODEL, STORAGE);
      case BENCH_ENGINE -> List.of(MODEL, ENGINE);
      case ASSIGNMENT_SERVER -> List.of(MODEL, CODEC, STORAGE, HTTP, ENGINE);
      case QUERY_SERVER -> List.of(MODEL, CODEC, STORAGE, HTTP, STATISTICS);
      case PIPELINES -> List.of(MODEL, CODEC, STORAGE);
      case BACKFILL -> List.of(MODEL, PROCESS, CODEC, STORAGE, PIPELINES);
      case BENCH_LEDGER -> List.of(MODEL, PIPELINES);
      case FLINK, DIRECT -> List.of(MODEL, PROCESS, CODEC, STORAGE, PIPELINES, BACKFILL);
      case BENCH_PIPELINE -> List.of(MODEL, CODEC, STORAGE, PIPELINES, FLINK);
      case TEST_STACK -> List.of(MODEL, STORAGE);
      case CLI -> List.of(MODEL, PROCESS, STORAGE, STATISTICS, STACK);
      case BENCH_FAIR -> List.of(STACK);
      case BENCH_STATISTICS -> List.of(MODEL, STATISTICS);
    };
  }

  /** Classes that it may use: its own, those of the modules it knows, and foreign ones. */
  DescribedPredicate<JavaClass> usable() {
    Stream<String> packages =
        Stream.concat(Stream.of(this), known().stream())
            .flatMap(module -> module.ownPackages.stream());
    return JavaClass.Predicates.resideInAnyPackage(packages.toArray(String[]::new))
        .or(JavaClass.Predicates.resideOutsideOfPackage("dev.splitstream.."));
  }

  /**
   * Its compiled classes.
   *
   * @throws IllegalStateException if it has no classes: a rule over nothing always holds
   */
  JavaClasses classes() {
    return IMPORTED.computeIfAbsent(List.of(this), Module::imported);
  }

  /**
   * The compiled classes of several modules.
   *
   * @throws IllegalStateException when one of them has none
   */
  static JavaClasses classesOf(List<Module> modules) {
    modules.forEach(Module::classes);
    return IMPORTED.computeIfAbsent(modules, Module::imported);
  }

  private static JavaClasses imported(List<Module> modules) {
    List<Path> folders =
        modules.stream()
            .map(module -> ProjectRoot.resolve(module.path + "/target/classes"))
            .toList();
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("jmh_generated"))
            .importPaths(folders);
    if (classes.isEmpty()) {
      throw new IllegalStateException("Cannot check " + modules + ": no classes in " + folders);
    }
    return classes;
  }
}
