package dev.splitstream.catalog;

import java.util.List;

/**
 * Who may edit a tenant's experiments and flags, and which edits need the approval of a second
 * person. A tenant has at most one; {@link #DEFAULT} applies to a tenant without.
 *
 * @param id always {@link #ID}
 * @param approvals what needs approval; never {@link GuardedAction#GOVERN}, which is implied
 * @param experimentEdits who may edit experiments and flags that name an owner team
 * @param revision the catalog revision of its last change
 */
public record GovernanceSettings(
    String id, List<GuardedAction> approvals, Editors experimentEdits, long revision)
    implements CatalogEntry {

  /** The only id there is. */
  public static final String ID = "governance";

  /** For tenants without settings. */
  public static final GovernanceSettings DEFAULT =
      new GovernanceSettings(ID, List.of(), Editors.ANYONE, 0);

  /** Who may edit what a team owns. */
  public enum Editors {
    /** All who may edit the catalog. */
    ANYONE,
    /** The members of the team, and admins. */
    OWNERS
  }

  /** Copies the list. */
  public GovernanceSettings {
    approvals = List.copyOf(approvals);
  }

  @Override
  public String name() {
    return ID;
  }

  @Override
  public GovernanceSettings withRevision(long changed) {
    return new GovernanceSettings(id, approvals, experimentEdits, changed);
  }

  @Override
  public EntryKind entryKind() {
    return EntryKind.GOVERNANCE;
  }
}
