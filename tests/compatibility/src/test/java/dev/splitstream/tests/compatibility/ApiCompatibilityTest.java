package dev.splitstream.tests.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The API of this build takes and gives what clients of the last release rely on. */
class ApiCompatibilityTest {
  private static final Path RELEASED = Path.of("released/openapi.json");
  private static final Path CURRENT =
      Path.of("../../schemas/http/src/main/resources/openapi/openapi.json");
  private static final String EXPERIMENTS = "/paths/~1api~1v1~1experiments/get";

  private final JsonNode current = read(CURRENT);
  private final ObjectNode changed = current.deepCopy();

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  @Test
  void api_isCompatibleWithTheReleasedOne() {
    ApiChanges changes = ApiChanges.between(read(RELEASED), current);
    assertThat(changes.breaking())
        .as(
            "This breaks clients of the released API. Keep what they use beside what is new; or, if"
                + " it must break, mark it Breaking in CHANGELOG.md with what clients do, and copy"
                + " %s to tests/compatibility/%s. All changes:%n%s",
            CURRENT.getFileName(), RELEASED, changes.all())
        .isEmpty();
  }

  @Test
  void sameDocument_hasNoBreakingChange() {
    assertThat(ApiChanges.between(current, changed).breaking()).isEmpty();
  }

  @Test
  void removedPath_breaks() {
    ((ObjectNode) changed.get("paths")).remove("/api/v1/quotas");
    assertBreaking("/api/v1/quotas was removed");
  }

  @Test
  void removedField_breaks_evenInAList() {
    ((ObjectNode) changed.at("/components/schemas/FieldError/properties")).remove("pointer");
    assertBreaking("/errors [] /pointer was removed");
  }

  @Test
  void fieldOfAnotherType_breaks() {
    ((ObjectNode) changed.at("/components/schemas/FieldError/properties/pointer"))
        .put("type", "integer");
    assertBreaking("is not compatible");
  }

  @Test
  void newRequiredParameter_breaks() {
    addParameter(true);
    assertBreaking("GET /api/v1/experiments is not compatible");
  }

  @Test
  void removedStatus_breaks() {
    ((ObjectNode) changed.at(EXPERIMENTS + "/responses")).remove("200");
    assertBreaking("GET /api/v1/experiments is not compatible");
  }

  @Test
  void removedParameter_breaks() {
    ((ArrayNode) changed.at(EXPERIMENTS + "/parameters")).remove(0);
    assertBreaking("GET /api/v1/experiments is not compatible");
  }

  @Test
  void newOptionalParameter_breaksNothing() {
    addParameter(false);
    assertCompatible();
  }

  @Test
  void newField_breaksNothing() {
    ((ObjectNode) changed.at("/components/schemas/FieldError/properties"))
        .putObject("hint")
        .put("type", "string");
    assertCompatible();
  }

  @Test
  void newPath_breaksNothing() {
    ObjectNode paths = (ObjectNode) changed.get("paths");
    paths.set("/api/v1/quotas-of-others", paths.get("/api/v1/quotas").deepCopy());
    assertCompatible();
  }

  private void addParameter(boolean required) {
    ((ArrayNode) changed.at(EXPERIMENTS + "/parameters"))
        .addObject()
        .put("name", "region")
        .put("in", "query")
        .put("required", required)
        .putObject("schema")
        .put("type", "string");
  }

  private void assertBreaking(String expected) {
    assertThat(ApiChanges.between(current, changed).breaking())
        .isNotEmpty()
        .anySatisfy(change -> assertThat(change).contains(expected));
  }

  private void assertCompatible() {
    assertThat(changed).isNotEqualTo(current);
    assertThat(ApiChanges.between(current, changed).breaking()).isEmpty();
  }
}
