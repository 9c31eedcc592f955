package dev.splitstream.assignment.server.catalog.report;

import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.eventcount.SeenEvents;
import dev.splitstream.store.Database;
import dev.splitstream.store.catalog.CatalogHistoryReader;
import dev.splitstream.store.report.DailyReportStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The catalog's history and reports. */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

  @Bean
  History history(JdbcTemplate template, PlatformTransactionManager transactions) {
    return new History(template, transactions);
  }

  @Bean
  EventTypeList eventTypeList(Catalog catalog, SeenEvents seen) {
    return new EventTypeList(catalog, seen);
  }

  @Bean
  DailyReports dailyReports(
      Database database, PlatformTransactionManager transactions, Clock clock, JsonMapper mapper) {
    DailyReportStore store = DailyReportStore.in(database);
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    return new DailyReports(
        store, new ReportTransactions(edits(database), store, transaction, clock), clock, mapper);
  }

  static ExperimentEdits edits(Database database) {
    return (tenant, from, to) ->
        database.run(
            connection -> CatalogHistoryReader.experimentsIn(connection, tenant, from, to));
  }
}
