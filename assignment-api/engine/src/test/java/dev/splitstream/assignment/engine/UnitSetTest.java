package dev.splitstream.assignment.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.splitstream.assignment.engine.api.Attributes;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.api.UnitSet;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.TenantCatalog;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UnitSetTest {

  @Property(tries = 100)
  void set_holdsThoseOnTheList(@ForAll long seed, @ForAll @IntRange(max = 300) int size) {
    Random random = new Random(seed);
    byte[][] ids = new byte[size][16];
    for (byte[] id : ids) {
      random.nextBytes(id);
    }
    Arrays.sort(ids, Arrays::compareUnsigned);
    UnitSet set = UnitSet.of(joined(ids));
    assertThat(set.size()).isEqualTo(size);
    for (byte[] id : ids) {
      assertThat(set.contains(pseudonym(id))).isTrue();
      id[random.nextInt(16)] ^= (byte) (1 << random.nextInt(8));
      assertThat(set.contains(pseudonym(id))).isFalse();
    }
  }

  @Property
  void malformedPseudonym_isNotOnTheList(@ForAll String text) {
    assertThat(UnitSet.of(new byte[16]).contains(text)).isFalse();
  }

  @Test
  void charactersWithStrayBits_areNotAPseudonym() {
    assertThat(UnitSet.of(new byte[16]).contains("A".repeat(22))).isTrue();
    assertThat(UnitSet.of(new byte[16]).contains("A".repeat(21) + "B")).isFalse();
  }

  @Test
  void unsortedList_isRefused() {
    byte[] bytes = new byte[32];
    bytes[0] = 1;
    assertThatIllegalArgumentException().isThrownBy(() -> UnitSet.of(bytes));
  }

  @Test
  void brokenList_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> UnitSet.of(new byte[17]));
  }

  @Test
  void segment_holdsThoseOnItsList() {
    Segment segment = new Segment(Segment.INTERNAL, "s", null, new Segment.UnitList("sha", 1), 1);
    CompiledCatalog catalog =
        CompiledCatalog.compile(
            TenantCatalog.of(1, List.of(segment)), sha -> UnitSet.of(new byte[16]));
    assertThat(catalog.isInSegment(Segment.INTERNAL, Unit.of("A".repeat(22)))).isTrue();
    assertThat(catalog.isInSegment(Segment.INTERNAL, Unit.of("B".repeat(22)))).isFalse();
  }

  @Test
  void pseudonym_isMadeOnlyIfNeeded_andOnce() {
    Set<String> made = new HashSet<>();
    Unit unit =
        new Unit(
            "u",
            Attributes.NONE,
            id -> {
              assertThat(made.add(id)).isTrue();
              return id;
            },
            Map.of());
    CompiledCatalog without =
        TestExperiments.catalog(TestExperiments.experiment("e", 10_000, 10_000));
    Evaluator.decide(without, unit, TestExperiments.NOW, "e");
    Evaluator.decideRunning(without, unit, TestExperiments.NOW);
    assertThat(made).isEmpty();
    CompiledCatalog with =
        TestExperiments.catalog(
            TestExperiments.experiment("e", 10_000, 10_000).toBuilder()
                .overrides(Map.of("other", "v0"))
                .build());
    Evaluator.decide(with, unit, TestExperiments.NOW, "e");
    Evaluator.decideRunning(with, unit, TestExperiments.NOW);
    assertThat(made).hasSize(1);
  }

  private static byte[] joined(byte[][] ids) {
    byte[] bytes = new byte[16 * ids.length];
    for (int i = 0; i < ids.length; i++) {
      System.arraycopy(ids[i], 0, bytes, 16 * i, 16);
    }
    return bytes;
  }

  private static String pseudonym(byte[] id) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}
