package dev.splitstream.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TrafficTest {
  @Property(tries = 200)
  void plus_isTheSameInAnyOrder(
      @ForAll("traffic") @Size(max = 20) List<Traffic> parts, @ForAll Random random) {
    Traffic sum = sum(parts);
    Collections.shuffle(parts, random);
    int cut = parts.isEmpty() ? 0 : random.nextInt(parts.size());
    assertThat(sum(parts.subList(0, cut)).plus(sum(parts.subList(cut, parts.size()))))
        .isEqualTo(sum);
  }

  private static Traffic sum(List<Traffic> parts) {
    return parts.stream().reduce(Traffic.NONE, Traffic::plus);
  }

  @Property(tries = 200)
  void read_isInverseOfWrite(@ForAll("traffic") List<Traffic> parts) throws IOException {
    Traffic traffic = sum(parts);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    traffic.writeTo(new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(Traffic.readFrom(in, ExactUnits::read)).isEqualTo(traffic);
    assertThat(in.read()).isEqualTo(-1);
  }

  @Test
  void sumBeyondALong_isExact() {
    Traffic large =
        new Traffic(1, ValueSums.of("USD", Int192.of(Long.MAX_VALUE)), Traffic.NONE.units(), 0, 0);
    BigInteger twice = BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(1);
    assertThat(large.plus(large).values()).isEqualTo(ValueSums.of("USD", Int192.of(twice)));
  }

  @Test
  void currencies_areNotMixed() {
    ValueSums dollars = ValueSums.of("USD", Int192.of(5));
    ValueSums francs = ValueSums.of("CHF", Int192.of(7));
    assertThat(dollars.plus(francs).byCurrency())
        .containsEntry("USD", Int192.of(5))
        .containsEntry("CHF", Int192.of(7));
  }

  @Test
  void everyBreakdown_isFoundByItsName_andTheTotalIsNone() {
    assertThat(TrafficDimension.BREAKDOWNS)
        .hasSize(6)
        .allSatisfy(
            dimension ->
                assertThat(TrafficDimension.breakdownOfWireName(dimension.wireName()))
                    .contains(dimension));
    assertThat(TrafficDimension.breakdownOfWireName("total")).isEmpty();
  }

  @Provide
  Arbitrary<List<Traffic>> traffic() {
    Arbitrary<Long> counts = Arbitraries.longs().between(-1_000, 1_000_000);
    Arbitrary<String> currencies = Arbitraries.of("", "USD", "CHF");
    Arbitrary<Long> values = Arbitraries.longs();
    return Combinators.combine(counts, currencies, values, Arbitraries.integers().between(0, 500))
        .as(TrafficTest::traffic)
        .list()
        .ofMaxSize(12);
  }

  private static Traffic traffic(long count, String currency, long value, int units) {
    List<Long> hashes = new Random(value).longs(units).boxed().toList();
    return new Traffic(
        count,
        ValueSums.of(currency, Int192.of(value)),
        ExactUnits.of(hashes),
        count / 3,
        -count / 7);
  }
}
