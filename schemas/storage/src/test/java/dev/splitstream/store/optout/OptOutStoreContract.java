package dev.splitstream.store.optout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.store.optout.OptOutStore.Choice;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of opt-outs does. */
public interface OptOutStoreContract {
  /** When the first choice is made. */
  Instant NOON = Instant.parse("2025-01-08T12:00:00Z");

  /** A unit that opts out. */
  Choice ANNA = new Choice("acme", "zGsO-ef8eSHrWa1cAbEkiA", true);

  /** The same unit, which withdraws it. */
  Choice ANNA_IN = new Choice("acme", ANNA.pseudonym(), false);

  /** The same pseudonym with another tenant. */
  Choice OTHERS = new Choice("umbrella", ANNA.pseudonym(), true);

  /** The store, without choices at the start of each test; the tenants acme and umbrella exist. */
  OptOutStore optOuts();

  private boolean put(Choice choice, Instant now) {
    return optOuts().put(choice, "ann", now);
  }

  @Test
  default void all_holdsWhoOptedOutOfEachTenant() {
    assertThat(optOuts().all().choices()).isEmpty();
    put(ANNA, NOON);
    put(OTHERS, NOON);
    assertThat(optOuts().all().choices()).containsExactlyInAnyOrder(ANNA, OTHERS);
    put(ANNA_IN, NOON);
    assertThat(optOuts().all().choices()).containsExactly(OTHERS);
  }

  @Test
  default void since_holdsWhatChangedAlone() {
    put(OTHERS, NOON);
    long known = optOuts().lastChange();
    put(ANNA, NOON);
    put(ANNA_IN, NOON);
    OptOutStore.Choices changes = optOuts().since(known);
    assertThat(changes.choices()).containsExactly(ANNA_IN);
    assertThat(changes.change()).isEqualTo(optOuts().lastChange());
    assertThat(optOuts().since(changes.change()).choices()).isEmpty();
  }

  @Test
  default void changes_areInTheirOrder() {
    put(ANNA, NOON);
    put(OTHERS, NOON);
    put(ANNA_IN, NOON);
    assertThat(optOuts().since(0).choices()).containsExactly(OTHERS, ANNA_IN);
  }

  @Test
  default void choiceThatStandsAlready_isNoChange() {
    assertThat(put(ANNA_IN, NOON)).isFalse();
    assertThat(put(ANNA, NOON)).isTrue();
    long known = optOuts().lastChange();
    assertThat(put(ANNA, NOON)).isFalse();
    assertThat(optOuts().since(known).choices()).isEmpty();
  }

  @Test
  default void withdrawnOptOut_isForgottenAfterAWhile() {
    put(ANNA, NOON);
    put(ANNA_IN, NOON);
    put(OTHERS, NOON.plus(OptOutStore.WITHDRAWN_KEPT));
    assertThat(optOuts().since(0).choices()).containsExactly(ANNA_IN, OTHERS);
    Choice last = new Choice("umbrella", "AAAAAAAAAAAAAAAAAAAAAA", true);
    put(last, NOON.plus(OptOutStore.WITHDRAWN_KEPT).plusSeconds(1));
    assertThat(optOuts().since(0).choices()).containsExactly(OTHERS, last);
  }
}
