package dev.splitstream.assignment.server.optout;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Opt-outs: units that want no experiment and no events. */
@RestController
@RequestMapping("/api/v1/opt-outs")
@Tag(name = "opt-outs")
class OptOutsController {
  private final OptOutEdits edits;
  private final OptOuts optOuts;

  OptOutsController(OptOutEdits edits, OptOuts optOuts) {
    this.edits = edits;
    this.optOuts = optOuts;
  }

  /**
   * A unit.
   *
   * @param userId its raw id
   */
  record OptOutRequest(@JsonProperty("user_id") @Nullable String userId) {}

  /**
   * A unit's choice.
   *
   * @param optedOut whether it opted out
   */
  record OptOut(@JsonProperty("opted_out") boolean optedOut) {}

  /**
   * The opt-outs of a tenant.
   *
   * @param units how many there are
   * @param limit how many there may be
   * @param optedOut whether the unit in the query is one of them; absent without one
   */
  record OptOutSummary(
      int units, long limit, @JsonProperty("opted_out") @Nullable Boolean optedOut) {}

  @Operation(summary = "Opt a unit out: it is in no experiment, and its events are not stored")
  @PutMapping
  @Needs(Permission.OPT_OUT)
  OptOut put(Access access, @RequestBody OptOutRequest body) {
    edits.put(access, body.userId(), true);
    return new OptOut(true);
  }

  @Operation(summary = "Withdraw a unit's opt-out")
  @DeleteMapping
  @Needs(Permission.OPT_OUT)
  OptOut delete(
      Access access, @RequestParam(name = "user_id", required = false) @Nullable String userId) {
    edits.put(access, userId, false);
    return new OptOut(false);
  }

  @Operation(summary = "Get the number of opt-outs, and whether a unit opted out")
  @GetMapping
  @Needs(Permission.OPT_OUT)
  OptOutSummary get(
      Access access, @RequestParam(name = "user_id", required = false) @Nullable String userId) {
    Boolean optedOut = userId == null ? null : edits.isOptedOut(access.tenant(), userId);
    return new OptOutSummary(optOuts.size(access.tenant()), edits.limit(), optedOut);
  }
}
