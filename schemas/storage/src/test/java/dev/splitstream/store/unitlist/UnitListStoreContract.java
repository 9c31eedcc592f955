package dev.splitstream.store.unitlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of unit lists does. */
public interface UnitListStoreContract {
  /** The name of a list: the store takes it as it is. */
  String SHA256 = "ab".repeat(32);

  /** When lists are stored. */
  Instant NOON = Instant.parse("2025-01-08T12:00:00Z");

  /** The store, without lists at the start of each test; the tenants acme and umbrella exist. */
  UnitListStore lists();

  @Test
  default void storedList_isFound() {
    lists().put("acme", SHA256, new byte[] {1, 2, 3}, NOON);
    assertThat(lists().find("acme", SHA256)).hasValue(new byte[] {1, 2, 3});
  }

  @Test
  default void unknownList_isNotFound() {
    lists().put("acme", SHA256, new byte[] {1}, NOON);
    assertThat(lists().find("acme", "cd".repeat(32))).isEmpty();
  }

  @Test
  default void list_belongsToItsTenant() {
    lists().put("acme", SHA256, new byte[] {1}, NOON);
    assertThat(lists().find("umbrella", SHA256)).isEmpty();
  }

  @Test
  default void existingList_staysAsItIs() {
    lists().put("acme", SHA256, new byte[] {1}, NOON);
    lists().put("acme", SHA256, new byte[] {2}, NOON.plusSeconds(1));
    assertThat(lists().find("acme", SHA256)).hasValue(new byte[] {1});
  }

  @Test
  default void storedList_isNotChangedThroughItsBytes() {
    byte[] units = {1};
    lists().put("acme", SHA256, units, NOON);
    units[0] = 2;
    assertThat(lists().find("acme", SHA256)).hasValue(new byte[] {1});
  }
}
