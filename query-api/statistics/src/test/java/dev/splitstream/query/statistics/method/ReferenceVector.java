package dev.splitstream.query.statistics.method;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A case of {@code statistics-vectors.json}: inputs, and what an independent program gave. */
record ReferenceVector(
    String id,
    String method,
    Map<String, Object> inputs,
    Map<String, Object> expected,
    Map<String, Object> tolerance) {

  /** All cases of the file. */
  record File(String about, List<ReferenceVector> cases) {}

  static List<ReferenceVector> all() throws IOException {
    try (InputStream json =
        Objects.requireNonNull(
            ReferenceVector.class.getResourceAsStream("/statistics-vectors.json"))) {
      return new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .readValue(json, new TypeReference<File>() {})
          .cases();
    }
  }

  /** The code of the expected error; null when there is a result. */
  @Nullable Object expectedError() {
    return expected.get("error");
  }

  StatisticalMethod called() {
    return StatisticalMethods.named(method).orElseThrow();
  }

  /** What is off, one line a figure. */
  List<String> deviations(Object actual) {
    List<String> found = new ArrayList<>();
    compare("", expected, actual, found);
    return found;
  }

  private void compare(
      String path, @Nullable Object wanted, @Nullable Object actual, List<String> found) {
    if (wanted instanceof Map<?, ?> map && actual instanceof Map<?, ?> other) {
      map.forEach((name, value) -> compare(path + "/" + name, value, other.get(name), found));
    } else if (wanted instanceof List<?> list
        && actual instanceof List<?> other
        && list.size() == other.size()) {
      for (int i = 0; i < list.size(); i++) {
        compare(path, list.get(i), other.get(i), found);
      }
    } else if (!matches(path, wanted, actual)) {
      found.add(path + ": expected " + wanted + ", got " + actual);
    }
  }

  private boolean matches(String path, @Nullable Object wanted, @Nullable Object actual) {
    if (!(wanted instanceof Number number && actual instanceof Number other)) {
      return Objects.equals(wanted, actual);
    }
    Map<?, ?> limits = limits(path.substring(path.lastIndexOf('/') + 1));
    double bound =
        Math.max(limit(limits, "abs"), limit(limits, "rel") * Math.abs(number.doubleValue()));
    return Math.abs(other.doubleValue() - number.doubleValue()) <= bound;
  }

  private Map<?, ?> limits(String field) {
    return tolerance.get("fields") instanceof Map<?, ?> fields
            && fields.get(field) instanceof Map<?, ?> own
        ? own
        : tolerance;
  }

  private static double limit(Map<?, ?> limits, String name) {
    return limits.get(name) instanceof Number number ? number.doubleValue() : 0;
  }

  @Override
  public String toString() {
    return id + " " + method;
  }
}
