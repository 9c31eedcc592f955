package dev.splitstream.assignment.server.catalog.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.assignment.server.catalog.edit.Edit;
import dev.splitstream.assignment.server.catalog.rules.LifecycleTransition;
import dev.splitstream.assignment.server.catalog.rules.recorded.DecisionRules;
import dev.splitstream.assignment.server.catalog.units.Overrides;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.event.EventLimits;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.json.Timestamps;
import dev.splitstream.http.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Experiments and their lifecycle. */
@RestController
@RequestMapping("/api/v1/experiments")
@Tag(name = "experiments")
class ExperimentsController extends EntriesController {
  private final Overrides overrides;

  ExperimentsController(EntryEndpoints endpoints, Overrides overrides) {
    super(EntryKind.EXPERIMENT, endpoints);
    this.overrides = overrides;
  }

  /**
   * How to start.
   *
   * @param startedAt RFC 3339, for history imported from another system; now when absent
   */
  record StartBody(@JsonProperty("started_at") @Nullable String startedAt) {}

  /**
   * Whether it assigns units.
   *
   * @param status {@code active} or {@code inactive}
   */
  record StatusBody(@Schema(allowableValues = {"active", "inactive"}) @Nullable String status) {}

  /**
   * The override of a user.
   *
   * @param variantId a variant of the experiment
   */
  record VariantOverride(@JsonProperty("variant_id") @Nullable String variantId) {}

  /**
   * What was decided.
   *
   * @param outcome {@code shipped}, {@code rolled_back} or {@code iterate}
   * @param variantId the variant that is shipped
   * @param reason why
   */
  record DecisionBody(
      @Schema(allowableValues = {"shipped", "rolled_back", "iterate"}) @Nullable String outcome,
      @JsonProperty("variant_id") @Nullable String variantId,
      @Nullable String reason) {}

  @Operation(summary = "Start a draft, now or as of a time in the past")
  @PostMapping("/{id}/start")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> start(
      Access access,
      @PathVariable String id,
      HttpServletRequest request,
      @RequestBody(required = false) @Nullable StartBody body) {
    String startedAt = body == null ? null : body.startedAt();
    return endpoints()
        .change(
            edit(access, id, "start", request),
            (before, context) ->
                LifecycleTransition.START.apply(
                    (Experiment) before,
                    startedAt == null ? context.now() : past(startedAt, context.now())));
  }

  private static Instant past(String startedAt, Instant now) {
    Instant since =
        Timestamps.parse(startedAt)
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "/started_at", "must be a time such as 2025-01-08T10:00:00Z"));
    if (since.isAfter(now) || since.isBefore(EventLimits.MIN_TIME)) {
      throw ProblemException.invalid(
          "/started_at", "must lie between " + EventLimits.MIN_TIME + " and now");
    }
    return since.truncatedTo(ChronoUnit.MICROS);
  }

  @Operation(summary = "Pause: assign no units until resumed")
  @PostMapping("/{id}/pause")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> pause(Access access, @PathVariable String id, HttpServletRequest request) {
    return transition(access, id, LifecycleTransition.PAUSE, request);
  }

  @Operation(summary = "Resume after a pause")
  @PostMapping("/{id}/resume")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> resume(
      Access access, @PathVariable String id, HttpServletRequest request) {
    return transition(access, id, LifecycleTransition.RESUME, request);
  }

  @Operation(summary = "Stop permanently")
  @PostMapping("/{id}/stop")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> stop(Access access, @PathVariable String id, HttpServletRequest request) {
    return transition(access, id, LifecycleTransition.STOP, request);
  }

  @Operation(summary = "Archive a draft or a stopped experiment")
  @PostMapping("/{id}/archive")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> archive(
      Access access, @PathVariable String id, HttpServletRequest request) {
    return transition(access, id, LifecycleTransition.ARCHIVE, request);
  }

  private ResponseEntity<byte[]> transition(
      Access access, String id, LifecycleTransition step, HttpServletRequest request) {
    return endpoints()
        .change(
            edit(access, id, EnumNames.of(step), request),
            (before, context) -> step.apply((Experiment) before, context.now()));
  }

  @Operation(summary = "Activate (start or resume) or deactivate (pause); no change if already so")
  @PatchMapping("/{id}/status")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> setStatus(
      Access access,
      @PathVariable String id,
      HttpServletRequest request,
      @RequestBody StatusBody body) {
    LifecycleTransition.Activity wanted = activity(body.status());
    String action = wanted == LifecycleTransition.Activity.ACTIVE ? "activate" : "deactivate";
    return endpoints()
        .change(
            edit(access, id, action, request),
            (before, context) -> {
              Experiment experiment = (Experiment) before;
              LifecycleTransition step = LifecycleTransition.towards(experiment, wanted);
              return step == null ? experiment : step.apply(experiment, context.now());
            });
  }

  private static LifecycleTransition.Activity activity(@Nullable String status) {
    for (LifecycleTransition.Activity activity : LifecycleTransition.Activity.values()) {
      if (EnumNames.of(activity).equals(status)) {
        return activity;
      }
    }
    throw ProblemException.invalid("/status", "must be active or inactive");
  }

  @Operation(summary = "Record what was decided after a stopped experiment, and why")
  @PutMapping("/{id}/decision")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> decide(
      Access access,
      @PathVariable String id,
      HttpServletRequest request,
      @RequestBody DecisionBody body) {
    DecisionRules decision = new DecisionRules(body.outcome(), body.variantId(), body.reason());
    return endpoints()
        .change(
            edit(access, id, "decide", request),
            (before, context) -> decision.on((Experiment) before, access.actor(), context.now()));
  }

  @Operation(summary = "Set the variant of a user, overriding the draw")
  @PutMapping("/{id}/overrides/{user_id}")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> override(
      Access access,
      @PathVariable String id,
      @PathVariable("user_id") String userId,
      HttpServletRequest request,
      @RequestBody VariantOverride body) {
    return endpoints()
        .change(
            edit(access, id, Edit.OVERRIDE, request),
            (before, context) -> {
              Experiment experiment = (Experiment) before;
              String variant = body.variantId();
              if (variant == null || experiment.variant(variant).isEmpty()) {
                throw ProblemException.invalid("/variant_id", "must be the id of a variant");
              }
              return experiment.toBuilder()
                  .overrides(
                      overrides.with(experiment.overrides(), context.tenant(), userId, variant))
                  .build();
            });
  }

  @Operation(summary = "Remove the override of a user")
  @DeleteMapping("/{id}/overrides/{user_id}")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> endOverride(
      Access access,
      @PathVariable String id,
      @PathVariable("user_id") String userId,
      HttpServletRequest request) {
    return endpoints()
        .change(
            edit(access, id, "end override", request),
            (before, context) -> {
              Experiment experiment = (Experiment) before;
              return experiment.toBuilder()
                  .overrides(overrides.without(experiment.overrides(), context.tenant(), userId))
                  .build();
            });
  }
}
