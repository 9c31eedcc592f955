package dev.splitstream.pipelines.rollup.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.pipelines.rollup.MemberChange;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.ValueSums;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmittedValuesTest {
  @Test
  void valueOnceRefused_neverGetsARow() {
    AdmittedValues values = new AdmittedValues(Set.of("/a"), 1);
    assertThat(values.admit(List.of(change("/b", 9))))
        .containsExactly(change(TrafficDimension.OTHER, 9));
    assertThat(values.haveGrown()).isFalse();
    assertThat(values.admit(List.of(change("/a", 1)))).containsExactly(change("/a", 1));
  }

  @Test
  void wordForTheRest_sentByAClient_getsNoRowOfItsOwn() {
    AdmittedValues values = new AdmittedValues(Set.of(), 5);
    assertThat(values.admit(List.of(change(TrafficDimension.OTHER, 1))))
        .containsExactly(change(TrafficDimension.OTHER, 1));
    assertThat(values.haveGrown()).isFalse();
  }

  private static MemberChange<Traffic> change(String value, long events) {
    return new MemberChange<>(
        value, new Traffic(events, ValueSums.NONE, Traffic.ZERO.units(), 0, 0));
  }
}
