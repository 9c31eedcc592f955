package dev.splitstream.assignment.server.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.catalog.rules.indirect.Movement;
import dev.splitstream.catalog.Segment.UnitList;
import dev.splitstream.store.unitlist.InMemoryUnitListStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredListChangeTest {

  @ParameterizedTest
  @CsvSource({
    "abc, abc, NONE",
    "'', '', NONE",
    "ac, abc, IN",
    "abc, abcd, IN",
    "bc, abc, IN",
    "'', a, IN",
    "abc, ac, OUT",
    "abc, ab, OUT",
    "abc, bc, OUT",
    "a, '', OUT",
    "abc, abd, BOTH",
    "a, b, BOTH",
  })
  void movement_isThatOfEachUnit(String before, String after, Movement movement) {
    assertThat(StoredListChange.of(units(before), units(after))).isEqualTo(movement);
  }

  @Test
  void unitsAbove127_areInUnsignedOrder() {
    assertThat(StoredListChange.of(units("a\u00e9"), units("ab\u00e9"))).isEqualTo(Movement.IN);
  }

  @Test
  void lists_areFoundByTheirHash() {
    InMemoryUnitListStore store = new InMemoryUnitListStore();
    store.put("acme", "aa", units("a"), Instant.EPOCH);
    store.put("acme", "bb", units("ab"), Instant.EPOCH);
    StoredListChange change = new StoredListChange(store);
    UnitList a = new UnitList("aa", 1);
    UnitList ab = new UnitList("bb", 2);
    assertThat(change.of("acme", a, ab)).isEqualTo(Movement.IN);
    assertThat(change.of("acme", ab, a)).isEqualTo(Movement.OUT);
    assertThat(change.of("globex", a, ab)).as("missing lists").isEqualTo(Movement.BOTH);
  }

  /** One pseudonym for each character. */
  private static byte[] units(String text) {
    byte[] units = new byte[text.length() * 16];
    for (int i = 0; i < text.length(); i++) {
      units[i * 16] = (byte) text.charAt(i);
    }
    return units;
  }
}
