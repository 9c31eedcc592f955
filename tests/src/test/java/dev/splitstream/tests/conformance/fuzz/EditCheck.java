package dev.splitstream.tests.conformance.fuzz;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.splitstream.tests.conformance.wire.RawResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** That what an edit set is what is read afterwards. */
final class EditCheck {
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** The edit waits for approval. */
  private static final int ACCEPTED = 202;

  private final SchemaValues schemas;

  EditCheck(SchemaValues schemas) {
    this.schemas = schemas;
  }

  /** Whether the answer says that an entry was set to what the body says. */
  static boolean isEdited(FuzzRequest request, RawResponse response) {
    return request.operation().isEdit()
        && request.isIntact()
        && response.status() < 300
        && response.status() != ACCEPTED
        && request.headers().stream().noneMatch(line -> line.startsWith("Content-Encoding"));
  }

  /** What reads differently than it was sent. */
  List<String> faults(FuzzRequest request, JsonNode read) {
    List<String> faults = new ArrayList<>();
    try {
      compare("", STRICT.readTree(request.bodyBytes()), read, request.operation().body(), faults);
    } catch (IOException notJson) {
      faults.add("it took what is not JSON: " + notJson.getMessage());
    }
    return faults;
  }

  private void compare(
      String pointer, JsonNode sent, JsonNode read, JsonNode schema, List<String> faults) {
    JsonNode resolved = schemas.resolve(schema);
    if (resolved.path("readOnly").asBoolean() || resolved.path("writeOnly").asBoolean()) {
      return;
    }
    if (sent.isObject()) {
      for (Map.Entry<String, JsonNode> member : sent.properties()) {
        compare(
            pointer + "/" + member.getKey(),
            member.getValue(),
            read.path(member.getKey()),
            resolved.path("properties").path(member.getKey()),
            faults);
      }
    } else if (pointer.equals("/layer_ids")) {
      // A set: read in an order of its own, each once.
      if (!Set.copyOf(texts(sent)).equals(Set.copyOf(texts(read)))) {
        faults.add("it took " + pointer + " " + sent + ", and reads " + read);
      }
    } else if (sent.isArray() && sent.size() == read.size()) {
      for (int i = 0; i < sent.size(); i++) {
        compare(pointer + "/" + i, sent.get(i), read.get(i), resolved.path("items"), faults);
      }
    } else if (!isSame(sent, read) && !isDefault(sent, read, resolved)) {
      faults.add("it took " + pointer + " " + sent + ", and reads " + read);
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static boolean isSame(JsonNode sent, JsonNode read) {
    if (sent.isNull() || (sent.isArray() && sent.isEmpty())) {
      return read.isNull() || read.isMissingNode() || read.isEmpty();
    }
    if (sent.isNumber() && read.isNumber()) {
      return sent.decimalValue().compareTo(read.decimalValue()) == 0
          || sent.doubleValue() == read.doubleValue();
    }
    return sent.equals(read) || isSameTime(sent.asText(), read.asText());
  }

  /** What is absent has the default that the schema names. */
  private static boolean isDefault(JsonNode sent, JsonNode read, JsonNode schema) {
    return read.isMissingNode() && schema.has("default") && isSame(sent, schema.get("default"));
  }

  /** Times are kept to the microsecond. */
  private static boolean isSameTime(String sent, String read) {
    try {
      return OffsetDateTime.parse(sent)
          .truncatedTo(ChronoUnit.MICROS)
          .isEqual(OffsetDateTime.parse(read));
    } catch (DateTimeException notTimes) {
      return false;
    }
  }
}
