package dev.splitstream.assignment.server.approval;

import dev.splitstream.store.approval.ApprovalRecord;
import java.time.Clock;
import tools.jackson.databind.json.JsonMapper;

/** Creates views of requests as of now. */
final class ApprovalViews {
  private final Clock clock;
  private final JsonMapper mapper;

  ApprovalViews(Clock clock, JsonMapper mapper) {
    this.clock = clock;
    this.mapper = mapper;
  }

  ApprovalView of(ApprovalRecord record) {
    return ApprovalView.of(record, clock.instant(), mapper::readTree);
  }
}
