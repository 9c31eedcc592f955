package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.assignment.server.catalog.edit.Edit;
import dev.splitstream.assignment.server.catalog.edit.EditTerms;
import dev.splitstream.assignment.server.catalog.rules.recorded.MutingRules;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checks of an experiment that a person answers for. */
@RestController
@RequestMapping("/api/v1/experiments/{id}/muted-checks/{check}")
@Tag(name = "experiments")
final class MutedChecksController {
  private final EntryEndpoints endpoints;

  MutedChecksController(EntryEndpoints endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * Why the check is muted.
   *
   * @param reason 1 to 2,000 characters
   */
  record MuteBody(@Nullable String reason) {}

  @Operation(summary = "Mute a check, so that it withholds no results while it fails")
  @PutMapping
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> mute(
      Access access,
      @PathVariable String id,
      @PathVariable String check,
      HttpServletRequest request,
      @RequestBody MuteBody body) {
    return endpoints.change(
        edit(access, id, "mute check", request),
        (before, context) ->
            MutingRules.muted(
                (Experiment) before, check, body.reason(), access.actor(), context.now()));
  }

  @Operation(summary = "Unmute a check")
  @DeleteMapping
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> unmute(
      Access access,
      @PathVariable String id,
      @PathVariable String check,
      HttpServletRequest request) {
    return endpoints.change(
        edit(access, id, "unmute check", request),
        (before, context) -> MutingRules.unmuted((Experiment) before, check));
  }

  private static Edit edit(Access access, String id, String action, HttpServletRequest request) {
    return Edit.of(access, EntryKind.EXPERIMENT, id, action, EditTerms.of(request));
  }
}
