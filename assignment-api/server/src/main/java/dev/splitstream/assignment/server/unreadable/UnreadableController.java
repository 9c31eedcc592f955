package dev.splitstream.assignment.server.unreadable;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Attributes that clients send in a form that conditions cannot compare. */
@RestController
class UnreadableController {
  private final UnreadableCounts counts;

  UnreadableController(UnreadableCounts counts) {
    this.counts = counts;
  }

  /**
   * The attributes, the most frequent first.
   *
   * @param since when the node that answers began to count
   * @param attributes at most 500
   * @param unlisted how often it happened beyond those that are listed
   */
  record UnreadableList(Instant since, List<UnreadableView> attributes, long unlisted) {}

  /**
   * One attribute of one entry.
   *
   * @param kind {@code experiment} or {@code flag}, or {@code segment} for the segments that apply
   *     to all experiments
   * @param id the id of the entry whose conditions could not compare it
   * @param attribute the name of the attribute
   * @param expected what the conditions can compare
   * @param count how often
   * @param lastAt when it last happened
   */
  record UnreadableView(
      String kind,
      String id,
      String attribute,
      String expected,
      long count,
      @JsonProperty("last_at") Instant lastAt) {
    static UnreadableView of(UnreadableCounts.Count count) {
      return new UnreadableView(
          count.attribute().kind().wireName(),
          count.attribute().id(),
          count.attribute().attribute(),
          count.attribute().expected(),
          count.count(),
          count.lastAt());
    }
  }

  @Operation(
      summary =
          "List the attributes that conditions could not compare since the node started; with id,"
              + " of one experiment or flag")
  @GetMapping("/api/v1/unreadable-attributes")
  @Needs(Permission.CATALOG_READ)
  UnreadableList unreadable(Access access, @RequestParam(required = false) @Nullable String id) {
    UnreadableCounts.Counts found = counts.of(access.tenant());
    return new UnreadableList(
        found.since(),
        found.listed().stream()
            .filter(one -> id == null || one.attribute().id().equals(id))
            .map(UnreadableView::of)
            .toList(),
        found.unlisted());
  }
}
