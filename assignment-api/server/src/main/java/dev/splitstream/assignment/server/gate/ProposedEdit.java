package dev.splitstream.assignment.server.gate;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.access.Access;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An edit that follows all rules and is not written yet.
 *
 * @param access of the one who makes it
 * @param kind of the entry
 * @param id of the entry
 * @param action what is done, as the history has it
 * @param terms what was sent beside it
 * @param before the entry as it is; null if it is created
 * @param after the entry as it would be; null if it is deleted
 * @param catalog of the tenant, before the edit
 * @param revision that the edit would make
 * @param now when
 */
public record ProposedEdit(
    Access access,
    EntryKind kind,
    String id,
    String action,
    Terms terms,
    @Nullable CatalogEntry before,
    @Nullable CatalogEntry after,
    TenantCatalog catalog,
    long revision,
    Instant now) {

  /**
   * What was sent beside an edit.
   *
   * @param force whether it is to be made though it is a breaking change
   * @param asksForApproval whether it is to wait for approval where it needs one
   * @param reason why; null if it was not said
   */
  public record Terms(boolean force, boolean asksForApproval, @Nullable String reason) {}

  /** The edit in words. */
  public String what() {
    return action + " " + kind.words() + " " + id;
  }
}
