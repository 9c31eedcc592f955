package dev.splitstream.assignment.server.fairness;

import dev.splitstream.assignment.server.fairness.control.Partition;
import java.util.List;
import java.util.Map;

/** What nodes and the job tell each other through the database. */
interface JobView {

  /**
   * What the database says.
   *
   * @param counted of each partition, the offset after the last event that is counted
   * @param sending tenants that sent of late through any node; two at most
   */
  record Shared(Map<Partition, Long> counted, List<String> sending) {}

  /**
   * Tells other nodes who sends here, and asks what they and the job told.
   *
   * @param sending tenants that send through this node; two are enough
   * @throws org.springframework.dao.DataAccessException if the database does not answer
   */
  Shared exchange(List<String> sending);
}
