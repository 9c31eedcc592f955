package dev.splitstream.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * Schemas that events were written under before the current one; kept permanently, oldest first.
 */
final class FormerSchemas {
  static final List<Schema> ALL = List.of(schema("event-1.avsc"), schema("event-2.avsc"));

  private FormerSchemas() {}

  private static Schema schema(String name) {
    try (InputStream in = FormerSchemas.class.getResourceAsStream("/avro/" + name)) {
      return new Schema.Parser().parse(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the schema " + name, e);
    }
  }
}
