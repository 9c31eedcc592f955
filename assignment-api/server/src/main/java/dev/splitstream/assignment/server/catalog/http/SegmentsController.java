package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.assignment.server.access.Needs;
import dev.splitstream.assignment.server.catalog.edit.Edit;
import dev.splitstream.assignment.server.catalog.units.UnitListUpload;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Segment;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Segments: named groups of units. */
@RestController
@RequestMapping("/api/v1/segments")
@Tag(name = "segments")
class SegmentsController extends EntriesController {
  private final UnitListUpload uploads;

  SegmentsController(EntryEndpoints endpoints, UnitListUpload uploads) {
    super(EntryKind.SEGMENT, endpoints);
    this.uploads = uploads;
  }

  /**
   * The list of a segment.
   *
   * @param size the number of users, without duplicates
   * @param sha256 the hash of their pseudonyms; absent without a list
   */
  record UnitCount(int size, @Nullable String sha256) {
    static UnitCount of(Segment segment) {
      Segment.UnitList list = segment.list();
      return list == null ? new UnitCount(0, null) : new UnitCount(list.size(), list.sha256());
    }
  }

  /**
   * Replaces the list of a segment.
   *
   * @throws ProblemException 400 for lines that are not user ids, 413 for too many
   */
  @Operation(summary = "Replace its list: one user id per line, at most one million and 64 MiB")
  @PutMapping(path = "/{id}/units", consumes = MediaType.TEXT_PLAIN_VALUE)
  @Needs(Permission.CATALOG_WRITE)
  UnitCount setUnits(Access access, @PathVariable String id, HttpServletRequest request)
      throws IOException {
    Edit edit = edit(access, id, Edit.SET_UNITS, request);
    endpoints().entry(access, EntryKind.SEGMENT, id);
    return UnitCount.of(uploads.replace(edit, request.getInputStream()));
  }

  @Operation(summary = "Read the size of its list")
  @GetMapping("/{id}/units")
  @Needs(Permission.CATALOG_READ)
  UnitCount units(Access access, @PathVariable String id) {
    return UnitCount.of((Segment) endpoints().entry(access, EntryKind.SEGMENT, id));
  }

  @Operation(summary = "Remove its list")
  @DeleteMapping("/{id}/units")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> removeUnits(
      Access access, @PathVariable String id, HttpServletRequest request) {
    return endpoints()
        .change(
            edit(access, id, "remove units", request),
            (before, context) -> ((Segment) before).withList(null));
  }
}
