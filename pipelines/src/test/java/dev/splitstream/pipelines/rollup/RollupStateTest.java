package dev.splitstream.pipelines.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.codec.sketch.DistinctCounter;
import dev.splitstream.pipelines.rollup.experiment.ExperimentRollups;
import dev.splitstream.pipelines.rollup.traffic.TrafficRollups;
import dev.splitstream.pipelines.rollup.traffic.TrafficSubject;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.rollup.ValueSums;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the job keeps of rollups outlives the build that wrote it. */
class RollupStateTest {
  private static final RollupKey KEY = new RollupKey("acme", "checkout", "control", "bought");
  private static final RowsPerCell<TrafficSubject, TrafficKey, Traffic> TRAFFIC =
      TrafficRollups.family(1);
  private static final TrafficSubject SUBJECT =
      new TrafficSubject("acme", "view", TrafficDimension.PAGE);
  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  /**
   * A value in state, and the bytes of the first build that kept it. The bytes must not change.
   *
   * @param name for people
   * @param isVersioned whether the first byte names the format; keys have none, as a key in another
   *     form would be another key
   */
  private record Stored<T>(
      String name, Coder<T> coder, T value, boolean isVersioned, String golden) {
    byte[] bytes() {
      return HexFormat.of().parseHex(golden);
    }

    byte[] written() throws IOException {
      return CoderUtils.encodeToByteArray(coder, value);
    }

    T read(byte[] bytes) throws IOException {
      return coder.decode(new ByteArrayInputStream(bytes));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Stored<?>> stored() {
    Moments moments = Moments.ofUnit(3, -4);
    DistinctCounter units = new DistinctCounter();
    units.add(DistinctCounter.hash("unit-1"));
    Traffic traffic =
        new Traffic(7, ValueSums.of("USD", Int192.of(1_500_000)), units.toSketch(), 2, -1);
    return Stream.of(
        new Stored<>(
            "cell of an experiment",
            GrainCellCoder.of(ExperimentRollups.FAMILY.subjectCoder()),
            new GrainCell<>(KEY, Grain.MINUTE),
            false,
            "000461636d650008636865636b6f75740007636f6e74726f6c0006626f756768746d"),
        new Stored<>(
            "total of an experiment",
            RunningTotalCoder.of(ExperimentRollups.FAMILY.changeCoder()),
            new RunningTotal<>(moments, 300),
            true,
            "0101010103010901fc011001f4ac02"),
        new Stored<>(
            "pending row of an experiment",
            ExperimentRollups.FAMILY.rowCoder(),
            new RollupUpdate<>(new RollupSlot<>(KEY, Grain.HOUR, DAY), moments, 300),
            true,
            "01000461636d650008636865636b6f75740007636f6e74726f6c0006626f756768746880b8c7"
                + "b5ca3301010103010901fc011001f4ac02"),
        new Stored<>(
            "cell of traffic",
            GrainCellCoder.of(TRAFFIC.subjectCoder()),
            new GrainCell<>(SUBJECT, Grain.DAY),
            false,
            "000461636d6500047669657700045041474564"),
        new Stored<>(
            "total of traffic",
            RunningTotalCoder.of(TRAFFIC.valueCoder()),
            new RunningTotal<>(traffic, 300),
            true,
            "010000000000000007000100035553440316e3600000000c0201070c03080108eaa3d5110000"
                + "000000000002ffffffffffffffffac02"),
        new Stored<>(
            "pending changes of traffic",
            TRAFFIC.changeCoder(),
            List.of(new MemberChange<>("/a", traffic), new MemberChange<>("/b", Traffic.ZERO)),
            true,
            "0102022f610000000000000007000100035553440316e3600000000c0201070c03080108eaa3"
                + "d5110000000000000002ffffffffffffffff022f620000000000000000000000000000000000"
                + "00000000000000000000000000"),
        new Stored<>(
            "pending row of traffic",
            TRAFFIC.rowCoder(),
            new RollupUpdate<>(new RollupSlot<>(SUBJECT.key("/a"), Grain.DAY, DAY), traffic, 300),
            true,
            "01000461636d6500047669657700045041474500022f616480b8c7b5ca330000000000000007"
                + "000100035553440316e3600000000c0201070c03080108eaa3d5110000000000000002ffffff"
                + "ffffffffffac02"));
  }

  static Stream<Stored<?>> versioned() {
    return stored().filter(Stored::isVersioned);
  }

  @ParameterizedTest
  @MethodSource("stored")
  <T> void bytesOfTheFirstBuild_areStillWritten(Stored<T> stored) throws IOException {
    assertThat(HexFormat.of().formatHex(stored.written())).isEqualTo(stored.golden());
  }

  @ParameterizedTest
  @MethodSource("stored")
  <T> void bytesOfTheFirstBuild_areRead(Stored<T> stored) throws IOException {
    assertThat(stored.read(stored.bytes())).isEqualTo(stored.value());
  }

  @ParameterizedTest
  @MethodSource("versioned")
  <T> void formatOfAnotherBuild_isRefused(Stored<T> stored) {
    byte[] other = stored.bytes();
    other[0] = 9;
    assertThatThrownBy(() -> stored.read(other))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "Cannot read .* from state: it has format 9, and this build reads format 1\\. "
                + "Resume with the build that wrote it, or a newer one\\.");
  }

  @ParameterizedTest
  @MethodSource("stored")
  <T> void bytesThatEndEarly_areRefused(Stored<T> stored) {
    byte[] whole = stored.bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> stored.read(part)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void grainWithAnUnknownCode_isRefused() {
    assertThatThrownBy(() -> GrainCoder.of().decode(new ByteArrayInputStream(new byte[] {'w'})))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Cannot read grain: unknown code 119");
  }
}
