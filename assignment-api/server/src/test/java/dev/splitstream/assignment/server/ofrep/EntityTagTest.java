package dev.splitstream.assignment.server.ofrep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {

  @Test
  void sameBytes_haveTheSameTag() {
    assertThat(EntityTag.of("x".getBytes(UTF_8))).isEqualTo(EntityTag.of("x".getBytes(UTF_8)));
  }

  @Test
  void otherBytes_haveAnother() {
    assertThat(EntityTag.of("x".getBytes(UTF_8))).isNotEqualTo(EntityTag.of("y".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"t\"          | true",
        "W/\"t\"        | true",
        "\"s\" , \"t\"  | true",
        "*              | true",
        "\"s\"          | false",
        "t              | false",
        "''             | false",
        "               | false",
      })
  void ifNoneMatch_namesTags(@Nullable String header, boolean matches) {
    assertThat(EntityTag.matches(header, "\"t\"")).isEqualTo(matches);
  }
}
