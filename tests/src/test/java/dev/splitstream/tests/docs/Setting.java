package dev.splitstream.tests.docs;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting of a service, as its configuration file has it.
 *
 * @param name with dots
 * @param text its value there
 */
record Setting(String name, String text) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+):(.*)}");
  private static final Pattern OTHER_SETTING = Pattern.compile("\\$\\{([a-z.-]+)}");

  /** The value without any variable; "empty" where it has none. */
  String defaultValue() {
    Matcher variable = VARIABLE.matcher(text);
    String value = variable.matches() ? variable.group(2) : text;
    Matcher other = OTHER_SETTING.matcher(value);
    if (other.matches()) {
      return "that of `" + other.group(1) + "`";
    }
    return value.isEmpty() || value.equals("\"\"") ? "empty" : "`" + value + "`";
  }

  /** The environment variable that sets it. */
  String variable() {
    Matcher variable = VARIABLE.matcher(text);
    return variable.matches()
        ? variable.group(1)
        : name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
  }

  /** What kind of value it has. */
  String type() {
    String value = defaultValue().replace("`", "");
    if (value.matches("\\d+(ms|s|m|h|d)")) {
      return "duration";
    }
    if (value.matches("\\d+[KMG]B")) {
      return "size";
    }
    if (value.matches("true|false")) {
      return "yes or no";
    }
    if (value.matches("-?\\d+")) {
      return "integer";
    }
    return value.matches("-?\\d+\\.\\d+") ? "number" : "text";
  }
}
