package dev.splitstream.assignment.server.catalog.report;

import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.eventcount.SeenEvents;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
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
  DailyReportStore dailyReportStore(
      JdbcClient jdbc,
      JdbcTemplate template,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new DailyReportStore(jdbc, template, transactions, clock);
  }

  @Bean
  DailyReports dailyReports(DailyReportStore store, Clock clock, JsonMapper mapper) {
    return new DailyReports(store, clock, mapper);
  }
}
