package dev.splitstream.assignment.server.assignment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.http.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

class ContextReaderTest {

  @Test
  void scalars_keepTheirTypes() {
    assertThat(read("{\"s\":\"x\",\"b\":true,\"i\":7,\"f\":1.5}"))
        .isEqualTo(Map.of("s", "x", "b", true, "i", 7L, "f", 1.5));
  }

  @Test
  void null_isNoAttribute() {
    assertThat(read("{\"a\":null}")).isEmpty();
  }

  @Test
  void list_holdsItsScalars() {
    assertThat(read("{\"a\":[\"x\",1,true,null,[2],{\"b\":3}]}"))
        .isEqualTo(Map.of("a", List.of("x", 1L, true)));
  }

  @Test
  void objectInside_givesPaths() {
    assertThat(read("{\"device\":{\"os\":{\"name\":\"ios\"},\"bits\":64},\"z\":1}"))
        .isEqualTo(Map.of("device.os.name", "ios", "device.bits", 64L, "z", 1L));
  }

  @Test
  void pathOfFiveNames_isKept() {
    assertThat(read("{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":1}}}}}"))
        .isEqualTo(Map.of("a.b.c.d.e", 1L));
  }

  @Test
  void pathOfSixNames_isPassedOver() {
    assertThat(read("{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":1}}}}},\"z\":1}"))
        .isEqualTo(Map.of("z", 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775809", "-9223372036854775809", "18446744073709551615"})
  void integerBeyondLong_isExact(String number) {
    assertThat(read("{\"a\":" + number + "}")).isEqualTo(Map.of("a", new BigInteger(number)));
  }

  @Test
  void integerOf400Digits_isExact() {
    String digits = "9".repeat(400);
    assertThat(read("{\"a\":" + digits + "}")).isEqualTo(Map.of("a", new BigInteger(digits)));
  }

  @Test
  void fractionWithMoreDigitsThanADouble_isExact() {
    assertThat(read("{\"a\":12345678901234567.5}"))
        .isEqualTo(Map.of("a", new BigDecimal("12345678901234567.5")));
  }

  @Test
  void fractionThatADoubleHolds_isADouble() {
    assertThat(read("{\"a\":0.12345678901234}")).isEqualTo(Map.of("a", 0.12345678901234));
  }

  @Test
  void floatBeyondDouble_isInfinite() {
    assertThat(read("{\"a\":1e999999999,\"b\":-1e999}"))
        .isEqualTo(Map.of("a", Double.POSITIVE_INFINITY, "b", Double.NEGATIVE_INFINITY));
  }

  @Test
  void depthOf32_isRead() {
    assertThat(read("{\"a\":" + "[".repeat(31) + "]".repeat(31) + ",\"z\":1}")).containsKey("z");
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 60})
  void deeper_isRefused(int lists) {
    assertThat(fault("{\"a\":" + "[".repeat(lists) + "]".repeat(lists) + "}"))
        .isEqualTo("must not nest deeper than 32 levels");
  }

  @Test
  void nameOf256Characters_isKeptAndALongerOneIsRefused() {
    String name = "n".repeat(256);
    assertThat(read("{\"" + name + "\":1}")).isEqualTo(Map.of(name, 1L));
    assertThat(fault("{\"" + name + "n\":1}"))
        .isEqualTo("must not have names of more than 256 characters");
  }

  @Test
  void pathOf512Characters_isKeptAndALongerOneIsRefused() {
    String first = "n".repeat(255);
    String second = "n".repeat(256);
    assertThat(read("{\"" + first + "\":{\"" + second + "\":1}}"))
        .isEqualTo(Map.of(first + "." + second, 1L));
    assertThat(fault("{\"" + second + "\":{\"" + second + "\":1}}"))
        .isEqualTo("must not have paths of more than 512 characters");
  }

  @Test
  void thousandAttributes_areKeptAndMoreAreRefused() {
    assertThat(read("{" + members(1_000) + "}")).hasSize(1_000);
    assertThat(fault("{" + members(1_001) + "}"))
        .isEqualTo("must not have more than 1000 attributes");
  }

  @Test
  void listOfAThousand_isKeptAndALongerOneIsRefused() {
    String elements = "1,".repeat(999);
    assertThat(read("{\"a\":[" + elements + "1]}").get("a"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(1_000);
    assertThat(fault("{\"a\":[" + elements + "1,1]}"))
        .isEqualTo("must not have lists of more than 1000 elements");
  }

  /**
   * Each member's path repeats its parent's name: if all were kept, they would take about 870 MB.
   */
  @Test
  void longNameAboveManyMembers_isRefusedAndNotKept() {
    ContextReader.Context context =
        context("{\"" + "n".repeat(49_000) + "\":{" + members(8_900) + "}}");
    assertThat(context.fault()).contains("256 characters");
    assertThat(context.attributes()).isEmpty();
  }

  /** The rest of the body is still validated, so that a client gets every violation. */
  @Test
  void refusedContext_isReadToItsEnd() {
    byte[] bytes = ("[{\"" + "n".repeat(257) + "\":{\"a\":[{}]},\"b\":2},7]").getBytes(UTF_8);
    try (JsonParser parser = Json.parser(bytes, 0, bytes.length)) {
      parser.nextToken();
      parser.nextToken();
      assertThat(ContextReader.read(parser).fault()).isNotNull();
      assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
    }
  }

  private static String members(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"m" + i + "\":1")
        .collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":NaN}",
        "{\"a\":-Infinity}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":1e}",
        "{\"a\":0x10}",
        "{\"a\":tru}",
        "{\"a\":1",
        "{\"a\":[1}",
        "{\"a\":1,\"a\":2}",
      })
  void whatIsNotJson_isRefused(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(JacksonException.class);
  }

  @Test
  void numberOfAHundredThousandDigits_isRefused() {
    assertThatThrownBy(() -> read("{\"a\":" + "1".repeat(100_000) + "}"))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void tenThousandLevels_areRefused() {
    assertThatThrownBy(() -> read("{\"a\":".repeat(10_000))).isInstanceOf(JacksonException.class);
  }

  @Test
  void textOf8192Characters_isKeptAndALongerOneIsRefused() {
    String text = "x".repeat(8_192);
    assertThat(read("{\"a\":\"" + text + "\"}")).isEqualTo(Map.of("a", text));
    assertThat(fault("{\"a\":[1,\"" + text + "x\"]}"))
        .isEqualTo("must not have texts of more than 8192 characters");
  }

  /** Contexts keep doubles, so that no exponent takes more memory than another. */
  @Property
  void number_isADoubleWhateverItsExponent(@ForAll long exponent) {
    String number = "1.5e" + exponent;
    assertThat(read("{\"a\":" + number + "}")).isEqualTo(Map.of("a", Double.parseDouble(number)));
  }

  private static Map<String, Object> read(String json) {
    ContextReader.Context context = context(json);
    assertThat(context.fault()).isNull();
    return context.attributes();
  }

  private static @Nullable String fault(String json) {
    return context(json).fault();
  }

  private static ContextReader.Context context(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    try (JsonParser parser = Json.parser(bytes, 0, bytes.length)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      return ContextReader.read(parser);
    }
  }
}
