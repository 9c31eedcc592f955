package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.TenantCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes, changes and deletes entries of every kind, by the rules of their kind. */
class CatalogEditor {
  private static final long NEVER = 0;

  private static final Map<EntryKind, EntryRules> RULES =
      Map.of(
          EntryKind.EXPERIMENT, new ExperimentRules(),
          EntryKind.FLAG, new FlagRules(),
          EntryKind.LAYER, new LayerRules(),
          EntryKind.HOLDOUT, new HoldoutRules(),
          EntryKind.SEGMENT, new SegmentRules(),
          EntryKind.METRIC, new MetricRules(),
          EntryKind.PRIVACY, new PrivacyRules(),
          EntryKind.EVENT_TYPE, new EventDeclarationRules(),
          EntryKind.GOVERNANCE, new GovernanceRules());

  private final CatalogEdits edits;

  CatalogEditor(CatalogEdits edits) {
    this.edits = edits;
  }

  /** Something done to an entry that is there. */
  @FunctionalInterface
  interface Step {
    CatalogEntry after(CatalogEntry before, EditContext draft, Connection connection)
        throws SQLException;
  }

  /**
   * Adds the entry that the body describes.
   *
   * @throws ProblemException 400 with all that is wrong; 409 when there is one of this id
   */
  CatalogEntry create(Edit edit, JsonNode body) {
    return edits
        .make(
            edit,
            (draft, connection) -> {
              if (draft.before() != null) {
                throw conflict("Cannot create " + edit.what() + ": it exists already.");
              }
              CatalogEntry entry = read(body, draft);
              RetiredIds.refuse(connection, draft);
              refuseSpoiling(edit, draft, entry);
              return entry;
            })
        .orElseThrow();
  }

  /**
   * Puts what the body describes in the place of the entry.
   *
   * @throws ProblemException 400 with all that is wrong, 404, 409 with all that it would spoil
   */
  CatalogEntry replace(Edit edit, JsonNode body) {
    edit.terms().requireMatch();
    return change(
        edit,
        (before, draft, connection) -> {
          CatalogEntry entry = read(body, draft);
          refuseSpoiling(edit, draft, entry);
          return entry;
        });
  }

  /**
   * Replaces the entry, or the defaults if there is none, by what the body describes, which have
   * the revision 0.
   *
   * @throws ProblemException 400 with all that is wrong, 412
   */
  CatalogEntry put(Edit edit, JsonNode body) {
    edit.terms().requireMatch();
    return edits
        .make(
            edit,
            (draft, connection) -> {
              if (draft.before() == null && !edit.terms().matches(NEVER)) {
                throw ProblemException.of(
                    Problem.Kind.PRECONDITION_FAILED,
                    "Cannot " + edit.action() + " " + edit.what() + ": read it again.");
              }
              return read(body, draft);
            })
        .orElseThrow();
  }

  /**
   * Does something to an entry.
   *
   * @throws ProblemException 404, and what the step throws
   */
  CatalogEntry change(Edit edit, Step step) {
    return edits
        .make(
            edit,
            (draft, connection) ->
                step.after(
                    Optional.ofNullable(draft.before()).orElseThrow(() -> missing(edit)),
                    draft,
                    connection))
        .orElseThrow();
  }

  /**
   * Deletes an entry that nobody needs.
   *
   * @throws ProblemException 404, 409 with all that need it
   */
  void delete(Edit edit) {
    edit.terms().requireMatch();
    edits.make(
        edit,
        (draft, connection) -> {
          CatalogEntry before =
              Optional.ofNullable(draft.before()).orElseThrow(() -> missing(edit));
          refuseDeletion(edit, before, draft.catalog());
          return null;
        });
  }

  static void refuseDeletion(Edit edit, CatalogEntry before, TenantCatalog catalog) {
    if (before instanceof Experiment experiment
        && experiment.status() != ExperimentStatus.DRAFT
        && experiment.status() != ExperimentStatus.ARCHIVED) {
      throw conflict(
          "Cannot delete "
              + edit.what()
              + ": it is "
              + EnumNames.name(experiment.status())
              + "; only drafts and archived experiments can be deleted.");
    }
    List<String> dependents = ReferenceRules.dependents(edit.kind(), edit.id(), catalog);
    if (!dependents.isEmpty()) {
      throw conflict(
          "Cannot delete " + edit.what() + ": needed by " + String.join(", ", dependents) + ".");
    }
  }

  /** The entry that a body describes, by all the rules of its kind. */
  static CatalogEntry read(JsonNode node, EditContext draft) {
    ViolationCollector faults = new ViolationCollector();
    EntryRules rules = rules(draft.kind());
    Optional<CatalogEntry> entry =
        JsonObjectReader.of(node, "", faults)
            .map(
                body -> {
                  identity(body, draft, rules);
                  CatalogEntry read = rules.read(body, draft);
                  body.done();
                  return read;
                });
    entry.ifPresent(read -> ReferenceRules.check(read, draft.catalog(), faults));
    faults.throwIfAny();
    return entry.orElseThrow();
  }

  /** The id, and what is edited elsewhere. */
  private static void identity(JsonObjectReader body, EditContext draft, EntryRules rules) {
    boolean isNamed = draft.before() != null || rules.hasFixedId();
    if (!isNamed || body.has("id")) {
      String id = body.id("id");
      if (!id.isEmpty() && !id.equals(draft.id())) {
        body.fault("id", "must be that of the path: " + draft.id());
      }
    }
    Optional<JsonNode> document = draft.document();
    for (String name : rules.unedited()) {
      body.unedited(name, document.map(before -> before.get(name)).orElse(null));
    }
  }

  static void refuseSpoiling(Edit edit, EditContext draft, CatalogEntry entry) {
    List<String> reasons = rules(draft.kind()).spoils(draft, entry);
    if (!reasons.isEmpty() && !edit.terms().force()) {
      throw conflict(
          "Cannot "
              + edit.action()
              + " "
              + edit.what()
              + " without spoiling what runs: "
              + String.join("; ", reasons)
              + ". To do it all the same, send force=true and a reason.");
    }
  }

  static EntryRules rules(EntryKind kind) {
    return Objects.requireNonNull(RULES.get(kind));
  }

  static ProblemException missing(Edit edit) {
    return ProblemException.of(Problem.Kind.NOT_FOUND, "There is no " + edit.what() + ".");
  }

  static ProblemException conflict(String detail) {
    return ProblemException.of(Problem.Kind.CONFLICT, detail);
  }
}
