package dev.splitstream.store.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of tenants does. */
public interface TenantStoreContract {
  /** A day on which nothing else happens. */
  Instant NOON = Instant.parse("2025-01-08T12:00:00Z");

  /** The store, without tenants at the start of each test. */
  TenantStore tenants();

  @Test
  default void tenant_isAddedOnce() {
    assertThat(tenants().add("acme", NOON)).isTrue();
    assertThat(tenants().add("acme", NOON.plusSeconds(1))).isFalse();
    assertThat(tenants().page("", 10)).containsExactly(new TenantRecord("acme", NOON, null, null));
  }

  @Test
  default void pages_followEachOtherById() {
    tenants().add("c", NOON);
    tenants().add("a", NOON);
    tenants().add("b", NOON);
    assertThat(tenants().page("", 2)).extracting(TenantRecord::tenant).containsExactly("a", "b");
    assertThat(tenants().page("b", 2)).extracting(TenantRecord::tenant).containsExactly("c");
    assertThat(tenants().page("c", 2)).isEmpty();
  }

  @Test
  default void state_isThatOfTheTenant_orNoneOfAnUnknownOne() {
    tenants().add("acme", NOON);
    tenants().add("late", NOON);
    tenants().suspend("late", "unpaid", NOON);
    assertThat(tenants().find("acme")).contains(new TenantState(null));
    assertThat(tenants().find("late")).contains(new TenantState("unpaid"));
    assertThat(tenants().find("nowhere")).isEmpty();
  }

  @Test
  default void suspendedTenant_keepsItsFirstSuspension() {
    tenants().add("acme", NOON);
    TenantRecord first = new TenantRecord("acme", NOON, NOON.plusSeconds(1), "unpaid");
    assertThat(tenants().suspend("acme", "unpaid", NOON.plusSeconds(1))).contains(first);
    assertThat(tenants().suspend("acme", "abuse", NOON.plusSeconds(2))).contains(first);
  }

  @Test
  default void resumedTenant_canBeSuspendedAgain() {
    tenants().add("acme", NOON);
    tenants().suspend("acme", "unpaid", NOON);
    assertThat(tenants().resume("acme")).contains(new TenantRecord("acme", NOON, null, null));
    assertThat(tenants().suspend("acme", "abuse", NOON.plusSeconds(2)))
        .contains(new TenantRecord("acme", NOON, NOON.plusSeconds(2), "abuse"));
  }

  @Test
  default void unknownTenant_isNeitherSuspendedNorResumed() {
    assertThat(tenants().suspend("nowhere", "unpaid", NOON)).isEmpty();
    assertThat(tenants().resume("nowhere")).isEmpty();
    assertThat(tenants().page("", 10)).isEmpty();
  }
}
