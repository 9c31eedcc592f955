/** How the services reach what the stores keep. */
@NullMarked
package dev.splitstream.http.database;

import org.jspecify.annotations.NullMarked;
