package dev.splitstream.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Keeps a part of a document as it is written, without spaces. */
final class RawJson extends StdDeserializer<String> {
  private static final long serialVersionUID = 1L;

  RawJson() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    return context.readTree(parser).toString();
  }
}
