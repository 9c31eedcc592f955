package dev.splitstream.backfill.late;

import java.util.UUID;

/**
 * What makes two events the same.
 *
 * @param tenant whose
 * @param unitId the unit it is of
 * @param eventId its id, which is unique within its unit
 */
record Identity(String tenant, String unitId, UUID eventId) {}
