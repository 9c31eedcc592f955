package dev.splitstream.assignment.server.approval;

import dev.splitstream.assignment.server.catalog.edit.ApprovedEdits;
import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.gate.EditGate;
import dev.splitstream.assignment.server.history.TenantHistory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** How edits are held back and approved. */
@Configuration(proxyBeanMethods = false)
class ApprovalConfiguration {

  @Bean
  ApprovalHistory approvalHistory(TenantHistory history) {
    return new ApprovalHistory(history);
  }

  @Bean
  EditGate editGate(ApprovalHistory history) {
    return new ApprovalGate(history);
  }

  @Bean
  ApprovalViews approvalViews(Clock clock, JsonMapper mapper) {
    return new ApprovalViews(clock, mapper);
  }

  @Bean
  Approvals approvals(
      JdbcTemplate template,
      PlatformTransactionManager transactions,
      ApprovalHistory history,
      ApprovedEdits edits,
      Catalog catalog,
      EditGate gate,
      Clock clock) {
    return new Approvals(
        template, new TransactionTemplate(transactions), history, edits, catalog, gate, clock);
  }
}
