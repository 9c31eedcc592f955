package dev.splitstream.catalog.anchor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * An anchor with its signature.
 *
 * @param anchor what was signed
 * @param signature Ed25519, in Base64
 */
public record SignedAnchor(Anchor anchor, String signature) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** As one line of JSON, without its end. */
  public String line() {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("tenant", anchor.tenant());
    line.put("revision", anchor.revision());
    line.put("hash", anchor.hash());
    line.put("at", anchor.at().toString());
    line.put("signature", signature);
    return line.toString();
  }

  /**
   * Parses the anchor in a line.
   *
   * @throws IllegalArgumentException if the line holds no anchor
   */
  public static SignedAnchor parse(String line) {
    try {
      JsonNode json = MAPPER.readTree(line);
      return new SignedAnchor(
          new Anchor(
              text(json, "tenant"),
              revision(json),
              text(json, "hash"),
              Instant.parse(text(json, "at"))),
          text(json, "signature"));
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("Cannot read an anchor: " + e.getMessage(), e);
    }
  }

  byte[] signatureBytes() {
    return Base64.getDecoder().decode(signature);
  }

  private static long revision(JsonNode json) {
    JsonNode revision = json.path("revision");
    if (!revision.canConvertToExactIntegral() || !revision.canConvertToLong()) {
      throw new IllegalArgumentException("Cannot read an anchor: it has no revision");
    }
    return revision.longValue();
  }

  private static String text(JsonNode json, String name) {
    if (!json.path(name).isTextual()) {
      throw new IllegalArgumentException("Cannot read an anchor: it has no " + name);
    }
    return json.path(name).textValue();
  }
}
