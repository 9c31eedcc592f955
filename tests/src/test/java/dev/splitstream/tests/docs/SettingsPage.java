package dev.splitstream.tests.docs;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import dev.splitstream.tests.docs.ServiceSettings.Explained;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the reference of settings. */
final class SettingsPage {
  private static final String BEAM = "org.apache.beam.sdk.options.";

  /** Other settings of libraries are how the services are built, not how they are operated. */
  private static final Pattern SHOWN =
      Pattern.compile(
          "(splitstream|server|management\\.server|spring\\.(datasource|flyway|lifecycle))\\..*");

  private static final String INTRODUCTION =
      """
      # Settings

      Every setting that the services and the jobs have. This page is generated from their configuration; do not edit it:
      `mvn test -pl tests -am -Dtest=SettingsReferenceTest -Dsplitstream.settings.write=true -Dsurefire.failIfNoSpecifiedTests=false`.

      A service reads its settings from environment variables, or from any other place that Spring Boot knows. A value that is not
      valid stops the start, which names all of them. Durations take a unit (`ms`, `s`, `m`, `h`, `d`), sizes as well (`KB`, `MB`).
      Secrets belong in [files](../operate.md#secrets-from-files). Options of the command are in `./splitstream help COMMAND`.
      """;

  private final StringBuilder text = new StringBuilder(INTRODUCTION);

  /** Adds the settings of a service. */
  SettingsPage service(String name, ServiceSettings settings) {
    text.append("\n## ").append(name).append("\n\n");
    text.append("| setting | type | default | variable | meaning |\n|---|---|---|---|---|\n");
    settings.rows().stream()
        .filter(row -> row.settings().stream().anyMatch(SettingsPage::isShown))
        .forEach(
            row ->
                text.append(
                    "| %s | %s | %s | %s | %s |%n"
                        .formatted(
                            lines(row, setting -> "`" + setting.name() + "`"),
                            lines(row, Setting::type),
                            lines(row, Setting::defaultValue),
                            lines(row, setting -> "`" + setting.variable() + "`"),
                            cell(row.meaning()))));
    return this;
  }

  /** Adds the options that an interface of Beam declares. */
  SettingsPage options(String title, JavaClass declared) {
    text.append("\n## ").append(title).append("\n\n");
    text.append("| option | type | default | meaning |\n|---|---|---|---|\n");
    declared.getMethods().stream()
        .filter(method -> annotation(method, "Description").isPresent())
        .sorted(Comparator.comparing(SettingsPage::name))
        .forEach(method -> text.append(row(method)));
    return this;
  }

  private static boolean isShown(Setting setting) {
    return SHOWN.matcher(setting.name()).matches();
  }

  private static String name(JavaMethod getter) {
    String name = getter.getName().replaceFirst("^(get|is)", "");
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static String row(JavaMethod method) {
    return "| `--%s` | %s | %s | %s |%n"
        .formatted(
            name(method),
            type(method.getRawReturnType().getSimpleName()),
            defaultValue(method),
            cell(value(annotation(method, "Description").orElseThrow())));
  }

  private static String type(String java) {
    return switch (java) {
      case "String" -> "text";
      case "int", "long" -> "integer";
      case "double" -> "number";
      case "boolean" -> "yes or no";
      default -> throw new IllegalArgumentException("Unknown type of an option: " + java);
    };
  }

  private static String defaultValue(JavaMethod method) {
    if (annotation(method, "Validation$Required").isPresent()) {
      return "required";
    }
    return method.getAnnotations().stream()
        .filter(one -> one.getRawType().getName().startsWith(BEAM + "Default$"))
        .map(SettingsPage::value)
        .map(value -> value.isEmpty() ? "empty" : "`" + value + "`")
        .findFirst()
        .orElse("none");
  }

  private static Optional<? extends JavaAnnotation<?>> annotation(JavaMethod method, String name) {
    return method.getAnnotations().stream()
        .filter(one -> one.getRawType().getName().equals(BEAM + name))
        .findFirst();
  }

  private static String value(JavaAnnotation<?> annotation) {
    return String.valueOf(annotation.get("value").orElseThrow());
  }

  private static String lines(Explained row, Function<Setting, String> column) {
    List<String> cells = row.settings().stream().map(column).toList();
    return cells.stream().distinct().count() == 1 && cells.size() > 1
        ? cells.get(0)
        : cells.stream().map(SettingsPage::cell).collect(Collectors.joining("<br>"));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
