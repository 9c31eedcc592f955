package dev.splitstream.query.server.aggregate;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.query.server.platform.HeavyRead;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** How many events there were. */
@Tag(name = "Traffic")
@RestController
class AggregateController {
  /** Larger answers have no tag: for a tag the whole answer is held, as text. */
  private static final int TAGGED_GROUPS = 2_000;

  private final AggregateStore store;
  private final AggregateProperties properties;

  AggregateController(AggregateStore store, AggregateProperties properties) {
    this.store = store;
    this.properties = properties;
  }

  /** Counts, users, value sums and sessions, by window and by the values of a dimension. */
  @Operation(summary = "Count events, users, values and sessions by window and dimension")
  @Parameter(
      name = "event",
      in = ParameterIn.QUERY,
      description = "name of the events; all of them together if left out")
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      required = true,
      description = "RFC 3339, where the first window starts")
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      required = true,
      description = "RFC 3339, where the last window ends")
  @Parameter(
      name = "granularity",
      in = ParameterIn.QUERY,
      description = "minute, hour or day (the default)")
  @Parameter(
      name = "group_by",
      in = ParameterIn.QUERY,
      description = "country, platform, device, browser, page or referrer")
  @HeavyRead
  @Needs(Permission.RESULTS_READ)
  @GetMapping({"/api/v1/aggregate", "/api/aggregate"})
  AggregateBody aggregate(
      @Parameter(hidden = true) Access access,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
      HttpServletRequest request) {
    AggregateQuery query = ParseAggregateQuery.query(parameters, properties.maximumWindows());
    AggregateBody body = store.find(access.tenant(), query);
    if (body.size() > TAGGED_GROUPS) {
      ShallowEtagHeaderFilter.disableContentCaching(request);
    }
    return body;
  }
}
