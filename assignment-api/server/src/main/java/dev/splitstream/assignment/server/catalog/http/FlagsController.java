package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.assignment.server.access.Needs;
import dev.splitstream.assignment.server.catalog.edit.Edit;
import dev.splitstream.assignment.server.catalog.units.Overrides;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Flag;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Flags: named, typed values. */
@RestController
@RequestMapping("/api/v1/flags")
@Tag(name = "flags")
class FlagsController extends EntriesController {
  private final Overrides overrides;

  FlagsController(EntryEndpoints endpoints, Overrides overrides) {
    super(EntryKind.FLAG, endpoints);
    this.overrides = overrides;
  }

  /**
   * The override of a user.
   *
   * @param variation a variation of the flag
   */
  record VariationOverride(@Nullable String variation) {}

  @Operation(summary = "Kill switch: serve the off variation to everyone without an override")
  @PostMapping("/{id}/kill")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> kill(Access access, @PathVariable String id, HttpServletRequest request) {
    return endpoints()
        .change(
            edit(access, id, "kill", request),
            (before, context) -> ((Flag) before).withEnabled(false));
  }

  @Operation(summary = "Turn the kill switch off: serve by the rules again")
  @PostMapping("/{id}/revive")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> revive(
      Access access, @PathVariable String id, HttpServletRequest request) {
    return endpoints()
        .change(
            edit(access, id, "revive", request),
            (before, context) -> ((Flag) before).withEnabled(true));
  }

  @Operation(summary = "Set the variation of a user, overriding the rules")
  @PutMapping("/{id}/overrides/{user_id}")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> override(
      Access access,
      @PathVariable String id,
      @PathVariable("user_id") String userId,
      HttpServletRequest request,
      @RequestBody VariationOverride body) {
    return endpoints()
        .change(
            edit(access, id, Edit.OVERRIDE, request),
            (before, context) -> {
              Flag flag = (Flag) before;
              String variation = body.variation();
              if (variation == null || flag.variation(variation).isEmpty()) {
                throw ProblemException.invalid("/variation", "must be the id of a variation");
              }
              return flag.withOverrides(
                  overrides.with(flag.overrides(), context.tenant(), userId, variation));
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
              Flag flag = (Flag) before;
              return flag.withOverrides(
                  overrides.without(flag.overrides(), context.tenant(), userId));
            });
  }
}
