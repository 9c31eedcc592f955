package dev.splitstream.assignment.server.gate;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.GuardedAction;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.access.Access;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A valid edit that is not yet written.
 *
 * @param access the access of the editor
 * @param kind of the entry
 * @param id of the entry
 * @param action the action, as named in the history
 * @param terms the terms sent with it
 * @param before the current entry; null if it is created
 * @param after the new entry; null if it is deleted
 * @param catalog of the tenant, before the edit
 * @param effects on other entries that may need approval
 * @param revision the revision that the edit would create
 * @param now when the edit is made
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
    Set<GuardedAction> effects,
    long revision,
    Instant now) {

  /**
   * The terms sent with an edit.
   *
   * @param force whether to make it even if it is a breaking change
   * @param asksForApproval whether to request approval if it needs one
   * @param reason the reason; null if none was given
   */
  public record Terms(boolean force, boolean asksForApproval, @Nullable String reason) {}

  /** A description of the edit. */
  public String what() {
    return action + " " + kind.words() + " " + id;
  }
}
