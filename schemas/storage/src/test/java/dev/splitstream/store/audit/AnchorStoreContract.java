package dev.splitstream.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.splitstream.catalog.anchor.Anchor;
import dev.splitstream.catalog.anchor.SignedAnchor;
import dev.splitstream.catalog.audit.AuditKind;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.audit.AnchorStore.Made;
import dev.splitstream.store.audit.AnchorStore.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of anchors does. */
public interface AnchorStoreContract {
  /** When anchors are made. */
  Instant NOON = Instant.parse("2026-01-08T12:00:00.123456Z");

  /** The day of that. */
  LocalDate DAY = LocalDate.parse("2026-01-08");

  /**
   * The store, without anchors; of the tenants acme, umbrella and silent, the last has no history.
   */
  AnchorStore anchors();

  /** Appends a record to a tenant's history, and returns its revision. */
  long append(String tenant);

  /** A record of the history. */
  static AuditRecord record(String tenant, long revision, String actor) {
    return new AuditRecord(
        tenant, revision, AuditKind.KEY, "k", "create", actor, null, NOON, null, "{}", null);
  }

  /** The head of a tenant's history. */
  default Anchor head(String tenant) {
    return anchors().due(DAY.plusYears(1), NOON).stream()
        .filter(anchor -> anchor.tenant().equals(tenant))
        .findFirst()
        .orElseThrow();
  }

  private void keep(LocalDate day, Anchor anchor) {
    anchors().add(day, new SignedAnchor(anchor, "c2ln"));
  }

  @Test
  default void heads_areDueOnceADay_ofThoseWithAHistory() {
    List<Anchor> due = anchors().due(DAY, NOON);
    assertThat(due).extracting(Anchor::tenant).containsExactly("acme", "umbrella");
    keep(DAY, due.get(0));
    assertThat(anchors().due(DAY, NOON)).containsExactly(due.get(1));
    assertThat(anchors().due(DAY.plusDays(1), NOON)).hasSize(2);
  }

  @Test
  default void head_isTheNewestRecord() {
    Anchor before = head("acme");
    long revision = append("acme");
    assertThat(head("acme").revision()).isEqualTo(revision);
    assertThat(head("acme").hash()).isNotEqualTo(before.hash());
    assertThat(head("acme").at()).isEqualTo(NOON);
  }

  @Test
  default void firstAnchorOfADay_stands() {
    Anchor first = head("acme");
    keep(DAY, first);
    append("acme");
    keep(DAY, head("acme"));
    assertThat(anchors().pending(Place.STORE, 10))
        .containsExactly(new Made("acme", DAY, new SignedAnchor(first, "c2ln").line()));
  }

  @Test
  default void anchor_isPendingUntilEachPlaceHasIt() {
    keep(DAY, head("acme"));
    Made made = anchors().pending(Place.WEBHOOK, 10).get(0);
    anchors().mark(Place.WEBHOOK, made, NOON);
    assertThat(anchors().pending(Place.WEBHOOK, 10)).isEmpty();
    assertThat(anchors().pending(Place.STORE, 10)).containsExactly(made);
    anchors().mark(Place.STORE, made, NOON);
    assertThat(anchors().pending(Place.STORE, 10)).isEmpty();
  }

  @Test
  default void pendingAnchors_areOldestFirst_andNoMoreThanAskedFor() {
    keep(DAY.plusDays(1), head("acme"));
    keep(DAY, head("umbrella"));
    keep(DAY, head("acme"));
    assertThat(anchors().pending(Place.STORE, 2))
        .extracting(Made::day, Made::tenant)
        .containsExactly(tuple(DAY, "acme"), tuple(DAY, "umbrella"));
  }

  @Test
  default void hash_isOfThatRecord_orNone() {
    Anchor head = head("acme");
    assertThat(anchors().hash("acme", head.revision())).contains(head.hash());
    assertThat(anchors().hash("umbrella", head.revision())).isEmpty();
  }

  @Test
  default void untouchedHistory_fitsItsAnchors_alsoWhenItContinues() {
    Anchor anchor = head("acme");
    assertThat(anchors().fault(anchor)).isEmpty();
    append("acme");
    assertThat(anchors().fault(anchor)).isEmpty();
  }

  @Test
  default void anchorOfAnotherRecord_doesNotFit() {
    Anchor head = head("acme");
    assertThat(anchors().fault(new Anchor("acme", head.revision(), "00".repeat(32), NOON)))
        .get()
        .asString()
        .contains("is not the record");
    assertThat(anchors().fault(new Anchor("acme", head.revision() + 1, head.hash(), NOON)))
        .get()
        .asString()
        .contains("lacks the record");
  }
}
