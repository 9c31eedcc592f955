package dev.splitstream.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.splitstream.tests.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The reference of settings, compared with the configuration it is generated from. Write it again
 * with {@code -Dsplitstream.settings.write=true}.
 */
class SettingsReferenceTest {
  private static final String PREFIX = "splitstream.";
  private static final String ANNOTATION =
      "org.springframework.boot.context.properties.ConfigurationProperties";

  /** The services, and where their configuration is. */
  enum Service {
    ASSIGNMENT_API("assignment-api"),
    QUERY_API("query-api");

    private final String label;

    Service(String label) {
      this.label = label;
    }

    private ServiceSettings settings() throws IOException {
      return ServiceSettings.of(label + "/server/src/main/resources/application.yaml");
    }

    private JavaClasses classes() {
      return imported(label + "/server", "schemas/http");
    }
  }

  @Test
  void reference_isUpToDate() throws IOException {
    String page = page();
    Path file = ProjectRoot.resolve("docs/reference/settings.md");
    if (Boolean.getBoolean("splitstream.settings.write")) {
      Files.writeString(file, page);
    }
    assertThat(Files.readString(file)).isEqualTo(page);
  }

  @ParameterizedTest
  @EnumSource
  void everySettingOfOurs_isExplained(Service service) throws IOException {
    assertThat(service.settings().unexplained())
        .extracting(Setting::name)
        .isNotEmpty()
        .noneMatch(name -> name.startsWith(PREFIX));
  }

  /** A key that no record has would be ignored; a component without a key would be secret. */
  @ParameterizedTest
  @EnumSource
  void settings_areTheComponentsOfTheRecords(Service service) throws IOException {
    Set<String> written = new TreeSet<>();
    service.settings().rows().stream()
        .flatMap(row -> row.settings().stream())
        .map(Setting::name)
        .filter(name -> name.startsWith(PREFIX))
        .forEach(written::add);
    assertThat(written).hasSizeGreaterThan(20).isEqualTo(components(service.classes()));
  }

  private static String page() throws IOException {
    SettingsPage page = new SettingsPage();
    for (Service service : Service.values()) {
      page.service(service.label, service.settings());
    }
    JavaClasses jobs = imported("pipelines", "backfill", "runners/flink");
    return page.options(
            "All jobs, and backfills", jobs.get("dev.splitstream.pipelines.lake.StoreOptions"))
        .options("Backfills", jobs.get("dev.splitstream.backfill.BackfillOptions"))
        .options("The streaming job", jobs.get("dev.splitstream.runners.flink.EventJobOptions"))
        .options(
            "The streaming job on embedded Flink",
            jobs.get("dev.splitstream.runners.flink.StreamingJobOptions"))
        .options(
            "The streaming job on a cluster",
            jobs.get("dev.splitstream.runners.flink.ClusterJobOptions"))
        .toString();
  }

  private static JavaClasses imported(String... modules) {
    return new ClassFileImporter()
        .importPaths(
            Stream.of(modules).map(one -> ProjectRoot.resolve(one + "/target/classes")).toList());
  }

  private static Set<String> components(JavaClasses classes) {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : classes) {
      if (type.isAnnotatedWith(ANNOTATION)) {
        Object prefix =
            Stream.of("value", "prefix")
                .flatMap(key -> type.getAnnotationOfType(ANNOTATION).get(key).stream())
                .filter(value -> !value.equals(""))
                .findFirst()
                .orElseThrow();
        addComponents(String.valueOf(prefix), type, found);
      }
    }
    return found;
  }

  private static void addComponents(String prefix, JavaClass type, Set<String> found) {
    List<JavaField> components =
        type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .toList();
    for (JavaField component : components) {
      String name = prefix + "." + kebab(component.getName());
      if (component.getRawType().isRecord()) {
        addComponents(name, component.getRawType(), found);
      } else {
        found.add(name);
      }
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
