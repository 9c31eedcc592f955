package dev.splitstream.query.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.query.statistics.StatisticsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceVectorsTest {
  static List<ReferenceVector> cases() throws IOException {
    return ReferenceVector.all();
  }

  static Stream<ReferenceVector> results() throws IOException {
    return cases().stream().filter(vector -> vector.expectedError() == null);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void method_agreesWithTheIndependentComputation(ReferenceVector vector) {
    if (vector.expectedError() == null) {
      assertThat(vector.deviations(vector.called().answer(vector.inputs()))).isEmpty();
    } else {
      assertThatThrownBy(() -> vector.called().answer(vector.inputs()))
          .isInstanceOfSatisfying(
              StatisticsException.class,
              failure -> assertThat(failure.code().name()).isEqualTo(vector.expectedError()));
    }
  }

  @Test
  void methods_allHaveAVector() throws IOException {
    Set<String> named = new TreeSet<>(cases().stream().map(ReferenceVector::method).toList());
    assertThat(StatisticalMethods.all())
        .extracting(StatisticalMethod::name)
        .containsExactlyInAnyOrderElementsOf(named);
  }

  /** Whatever number it is: a result that hides a NaN would look like any other. */
  @ParameterizedTest
  @MethodSource("results")
  void method_refusesNaNInPlaceOfAnyNumber(ReferenceVector vector) {
    List<Object> broken = new ArrayList<>();
    collectBroken(vector.inputs(), broken);
    assertThat(broken).isNotEmpty();
    for (Object inputs : broken) {
      assertThatThrownBy(() -> answer(vector, inputs))
          .as("%s", inputs)
          .isInstanceOfAny(StatisticsException.class, InputException.class);
    }
  }

  @SuppressWarnings("unchecked")
  private static void answer(ReferenceVector vector, Object inputs) {
    vector.called().answer((Map<String, ?>) inputs);
  }

  /** One copy for each number, in which it is NaN; of long lists the first element only. */
  private static void collectBroken(Object json, List<Object> broken) {
    if (json instanceof Number) {
      broken.add("NaN");
    } else if (json instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            List<Object> ofValue = new ArrayList<>();
            collectBroken(value == null ? "" : value, ofValue);
            for (Object one : ofValue) {
              Map<Object, Object> copy = new LinkedHashMap<>(map);
              copy.put(name, one);
              broken.add(copy);
            }
          });
    } else if (json instanceof List<?> list && !list.isEmpty()) {
      List<Object> ofFirst = new ArrayList<>();
      collectBroken(list.get(0), ofFirst);
      for (Object one : ofFirst) {
        List<Object> copy = new ArrayList<>(list);
        copy.set(0, one);
        broken.add(copy);
      }
    }
  }
}
