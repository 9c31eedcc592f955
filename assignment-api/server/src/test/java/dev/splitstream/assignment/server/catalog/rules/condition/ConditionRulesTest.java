package dev.splitstream.assignment.server.catalog.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.assignment.server.catalog.input.ViolationCollector;
import dev.splitstream.assignment.server.catalog.rules.DocumentParser;
import dev.splitstream.catalog.targeting.Audience.Condition;
import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which conditions are refused, and with which pointers. */
class ConditionRulesTest {
  @Test
  void values_areKeptUnchanged() {
    assertThat(read("'operator':'in','values':['pro',2,1.5,true]").values())
        .containsExactly("pro", 2, new BigDecimal("1.5"), true);
  }

  @Test
  void integerBeyondLong_isKeptExactly() {
    assertThat(read("'operator':'equals','values':[9223372036854775809]").values())
        .containsExactly(new BigInteger("9223372036854775809"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'operator':'exists'",
        "'operator':'starts_with','values':['a','b']",
        "'operator':'greater','values':['2025-01-08']",
        "'operator':'less','values':['2025-01-08T10:00:00Z']",
        "'operator':'less','values':['20250108T100000+0000']",
        "'operator':'version_less','values':['2.1.0-rc.1']",
        "'operator':'version_less','values':['v2.1']",
        "'operator':'version_less','values':['126.0.6478.127']",
        "'operator':'matches','values':['^a+$']",
      })
  void condition_isAccepted(String condition) {
    assertThat(pointers(condition)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'operator':'exists','values':[1]|/values",
        "'operator':'equals'|/values",
        "'operator':'equals','values':[1,2]|/values",
        "'operator':'contains','values':[]|/values",
        "'operator':'in','values':['a',null]|/values/1",
        "'operator':'in','values':[1e999]|/values/0",
        "'operator':'ends_with','values':['a',5]|/values/1",
        "'operator':'greater','values':['soon']|/values/0",
        "'operator':'greater','values':['2025-01-08T10']|/values/0",
        "'operator':'version_less','values':['latest']|/values/0",
        "'operator':'version_less','values':['1.2.3.4.5']|/values/0",
        "'operator':'matches','values':['(']|/values/0",
        "'operator':'in','values':['\\ud800']|/values/0",
      })
  void condition_isRefused(String condition, String pointer) {
    assertThat(pointers(condition)).containsExactly(pointer);
  }

  @Test
  void text_mayHaveAThousandCharacters() {
    String thousand = "a".repeat(1_000);
    assertThat(pointers("'operator':'in','values':['" + thousand + "']")).isEmpty();
    assertThat(pointers("'operator':'in','values':['" + thousand + "a']"))
        .containsExactly("/values/0");
  }

  private static Condition read(String rest) {
    ViolationCollector faults = new ViolationCollector();
    String body = "{'attribute':'plan'," + rest + "}";
    JsonObjectReader fields =
        JsonObjectReader.of(DocumentParser.tree(body.replace('\'', '"')), "", faults).orElseThrow();
    Condition condition = new ConditionRules(fields).read().orElseThrow();
    faults.throwIfAny();
    return condition;
  }

  private static List<String> pointers(String rest) {
    ProblemException e = catchThrowableOfType(ProblemException.class, () -> read(rest));
    return e == null ? List.of() : e.problem().errors().stream().map(Violation::pointer).toList();
  }
}
