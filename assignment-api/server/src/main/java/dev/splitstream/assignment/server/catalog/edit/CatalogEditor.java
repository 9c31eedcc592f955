package dev.splitstream.assignment.server.catalog.edit;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.assignment.server.catalog.input.ViolationCollector;
import dev.splitstream.assignment.server.catalog.rules.EditContext;
import dev.splitstream.assignment.server.catalog.rules.EntryRules;
import dev.splitstream.assignment.server.catalog.rules.ReferenceRules;
import dev.splitstream.assignment.server.catalog.rules.RulesByKind;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Creates, changes and deletes entries by the rules of their kind. */
public class CatalogEditor {
  private static final long NEVER = 0;

  private final EditTransactions edits;

  CatalogEditor(EditTransactions edits) {
    this.edits = edits;
  }

  /** A change of an existing entry. */
  @FunctionalInterface
  public interface Step {
    CatalogEntry after(CatalogEntry before, EditContext context);
  }

  /**
   * Creates the entry that the body describes.
   *
   * @throws ProblemException 400 with all violations; 409 when the id is taken
   */
  public CatalogEntry create(Edit edit, JsonNode body) {
    return edits
        .make(
            edit,
            (context, connection) -> {
              if (context.before() != null) {
                throw conflict("Cannot create " + edit.what() + ": it already exists.");
              }
              CatalogEntry entry = read(body, context);
              RetiredIds.refuse(connection, context);
              return entry;
            })
        .orElseThrow();
  }

  /**
   * Replaces the entry by the one that the body describes.
   *
   * @throws ProblemException 400 with all violations, 404, 409 with all breaking changes
   */
  public CatalogEntry replace(Edit edit, JsonNode body) {
    edit.terms().requireMatch();
    return change(edit, (before, context) -> read(body, context));
  }

  /**
   * Replaces the entry by the one that the body describes, or creates it; before, the defaults
   * apply, with revision 0.
   *
   * @throws ProblemException 400 with all violations, 412
   */
  public CatalogEntry put(Edit edit, JsonNode body) {
    edit.terms().requireMatch();
    return edits
        .make(
            edit,
            (context, connection) -> {
              if (context.before() == null && !edit.terms().matches(NEVER)) {
                throw ProblemException.of(
                    ProblemKind.PRECONDITION_FAILED,
                    "Cannot " + edit.action() + " " + edit.what() + ": read it again.");
              }
              return read(body, context);
            })
        .orElseThrow();
  }

  /**
   * Changes an entry.
   *
   * @throws ProblemException 404, and what the step throws
   */
  public CatalogEntry change(Edit edit, Step step) {
    return edits
        .make(
            edit,
            (context, connection) ->
                step.after(
                    Optional.ofNullable(context.before()).orElseThrow(() -> missing(edit)),
                    context))
        .orElseThrow();
  }

  /**
   * Deletes an entry that no other entry refers to.
   *
   * @throws ProblemException 404, 409 with all entries that refer to it
   */
  public void delete(Edit edit) {
    edit.terms().requireMatch();
    edits.make(
        edit,
        (context, connection) -> {
          CatalogEntry before =
              Optional.ofNullable(context.before()).orElseThrow(() -> missing(edit));
          refuseDeletion(edit, before, context.catalog());
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
              + EnumNames.of(experiment.status())
              + "; only drafts and archived experiments can be deleted.");
    }
    List<String> dependents = ReferenceRules.dependents(edit.kind(), edit.id(), catalog);
    if (!dependents.isEmpty()) {
      throw conflict(
          "Cannot delete "
              + edit.what()
              + ": it is used by "
              + String.join(", ", dependents)
              + ".");
    }
  }

  /** Reads the entry that a body describes and checks all rules of its kind. */
  static CatalogEntry read(JsonNode node, EditContext context) {
    ViolationCollector faults = new ViolationCollector();
    EntryRules rules = RulesByKind.of(context.kind());
    Optional<CatalogEntry> entry =
        JsonObjectReader.of(node, "", faults)
            .map(
                body -> {
                  identity(body, context, rules);
                  CatalogEntry read = rules.read(body, context);
                  body.done();
                  return read;
                });
    entry.ifPresent(read -> ReferenceRules.check(read, context.catalog(), faults));
    faults.throwIfAny();
    return entry.orElseThrow();
  }

  /** Checks the id and the fields that are edited elsewhere. */
  private static void identity(JsonObjectReader body, EditContext context, EntryRules rules) {
    boolean isNamed = context.before() != null || rules.hasFixedId();
    if (!isNamed || body.has("id")) {
      String id = body.id("id");
      if (!id.isEmpty() && !id.equals(context.id())) {
        body.fault("id", "must be that of the path: " + context.id());
      }
    }
    Optional<JsonNode> document = context.document();
    for (String name : rules.unedited()) {
      body.unedited(name, document.map(before -> before.get(name)).orElse(null));
    }
  }

  public static ProblemException missing(Edit edit) {
    return ProblemException.of(ProblemKind.NOT_FOUND, "There is no " + edit.what() + ".");
  }

  static ProblemException conflict(String detail) {
    return ProblemException.of(ProblemKind.CONFLICT, detail);
  }
}
