package dev.splitstream.assignment.server.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.splitstream.http.problem.ProblemException;
import java.math.BigDecimal;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BoundedTreesTest {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .addModule(BoundedTrees.module())
          .build();

  @ParameterizedTest
  @CsvSource({
    "1e2147483648, ''",
    "'{\"a\":1e999999999}', /a",
    "'{\"a\":[0,{\"b/c\":-1e-2147483649}]}', /a/1/b~1c",
  })
  void numberOutOfBounds_isRefusedWithItsPlace(String body, String pointer) {
    ProblemException e = catchThrowableOfType(ProblemException.class, () -> read(body));
    assertThat(e.problem().errors())
        .singleElement()
        .satisfies(error -> assertThat(error.pointer()).isEqualTo(pointer));
  }

  @Test
  void integerBeyondDouble_isRefused() {
    ProblemException e =
        catchThrowableOfType(ProblemException.class, () -> read("{\"a\":" + "9".repeat(400) + "}"));
    assertThat(e.problem().errors().get(0).pointer()).isEqualTo("/a");
  }

  @Test
  void ordinaryTree_isAsWithoutBounds() {
    String body = "{\"a\":[1.10,1E+2,12345678901234567890,null,true,\"x\"],\"b\":{\"c\":-7}}";
    assertThat(read(body).toString()).isEqualTo(body);
    assertThat(read("null").isNull()).isTrue();
  }

  @Property
  void decimal_keepsItsDigits(@ForAll BigDecimal decimal) {
    String written = decimal.toString();
    if (NumberBounds.fault(written) == null) {
      assertThat(read("[" + written + "]").get(0).decimalValue())
          .isEqualTo(new BigDecimal(written));
    }
  }

  private JsonNode read(String body) {
    return Objects.requireNonNull(mapper.readValue(body, JsonNode.class));
  }
}
