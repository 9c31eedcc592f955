package dev.splitstream.catalog.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.measure.PropertyFilter.Operator;
import dev.splitstream.event.EventProperties;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyFilterTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "EQUALS|pro|'pro'|true",
        "EQUALS|pro|'Pro'|false",
        "EQUALS|1|1.0|true",
        "EQUALS|1|'1'|false",
        "EQUALS|true|true|true",
        "EQUALS|true|'true'|false",
        "EQUALS|0.1|0.1000000000000000000000001|false",
        "NOT_EQUALS|pro|'free'|true",
        "NOT_EQUALS|pro|'pro'|false",
        "NOT_EQUALS|pro|5|false",
        "NOT_EQUALS|pro|null|false",
        "IN|pro,2|2.00|true",
        "IN|pro,2|3|false",
        "NOT_IN|pro,2|3|true",
        "NOT_IN|pro,2|true|false",
        "NOT_IN|pro,2|'pro'|false",
        "GREATER|2|2|false",
        "GREATER|2|2.0000001|true",
        "GREATER|2|1e400|true",
        "GREATER|2|'3'|false",
        "GREATER_OR_EQUAL|2|2|true",
        "GREATER_OR_EQUAL|2|1|false",
        "LESS|2|2|false",
        "LESS|2|-5|true",
        "LESS_OR_EQUAL|2|2.0|true",
        "LESS_OR_EQUAL|2|[1]|false",
        "EXISTS||'x'|true",
        "EXISTS||[]|true",
        "EXISTS||{'p':1}|true",
        "EXISTS||null|false",
        "EXISTS||1e99999999999|true",
        "EQUALS|1|1e99999999999|false"
      })
  void property_isCompared(Operator operator, String values, String property, boolean fits) {
    String document = "{'other':{'p':true},'p':" + property + ",'last':[{}]}";
    assertThat(filter(operator, values).fits(read(document))).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({"EQUALS", "NOT_EQUALS", "IN", "NOT_IN", "GREATER", "LESS_OR_EQUAL"})
  void property_thatIsMissing_doesNotFit(Operator operator) {
    assertThat(filter(operator, "2").fits(Map.of())).isFalse();
  }

  @Test
  void text_thatIsVeryLong_isEqualToNone() {
    String longest = "x".repeat(EventProperties.MAX_TEXT_LENGTH);
    assertThat(filter(Operator.EQUALS, longest).fits(read("{'p':'" + longest + "'}"))).isTrue();
    assertThat(filter(Operator.EQUALS, longest).fits(read("{'p':'" + longest + "y'}"))).isFalse();
    assertThat(filter(Operator.NOT_EQUALS, longest).fits(read("{'p':'" + longest + "yy'}")))
        .isTrue();
  }

  @Test
  void properties_thatAreNoObject_areNone() {
    assertThat(read("[1]")).isEmpty();
    assertThat(read("{'p':1")).isEmpty();
    assertThat(read("")).isEmpty();
  }

  @Test
  void properties_thatNobodyAsksFor_areNotKept() {
    assertThat(read("{'q':1,'p':2}")).containsExactly(Map.entry("p", new BigDecimal(2)));
  }

  private static Map<String, Object> read(String document) {
    return EventProperties.read(document.replace('\'', '"'), Set.of("p"));
  }

  private static PropertyFilter filter(Operator operator, String values) {
    List<Object> all =
        values == null
            ? List.of()
            : Arrays.stream(values.split(",")).map(PropertyFilterTest::of).toList();
    return new PropertyFilter("p", operator, all);
  }

  private static Object of(String value) {
    if (value.equals("true")) {
      return true;
    }
    return value.matches("[0-9.]+") ? new BigDecimal(value) : value;
  }
}
