package parley.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a user of a stack does with it, by its addresses alone. */
record Stack(String jdbcUrl, DatabaseRole owner, int redisPort, String kafka) {
    private static final TopicPartition TOPIC = new TopicPartition("notes", 0);

    static Stack of(Engines engines) {
        return new Stack(engines.jdbcUrl(), engines.owner(), engines.redis().port(), engines.kafkaBootstrapServers());
    }

    /** Leaves a word in each of the three. */
    void leave(String word) throws Exception {
        query(owner, "create table note (word text)");
        query(owner, "insert into note values ('" + word + "')");
        redis("SET note " + word);
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "acks", "all");
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(TOPIC.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC.topic(), word)).get();
        }
    }

    /** The words that are found again: first PostgreSQL's, then Redis', then Kafka's. */
    List<String> found() throws Exception {
        List<String> words = new ArrayList<>(query(owner, "select word from note"));
        words.add(redis("GET note"));
        words.addAll(messages());
        return words;
    }

    private List<String> messages() {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            List<String> messages = new ArrayList<>();
            while (consumer.position(TOPIC)
                    < consumer.endOffsets(List.of(TOPIC)).getOrDefault(TOPIC, 0L)) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> messages.add(message.value()));
            }
            return messages;
        }
    }

    /** The first column of what the statement returns. */
    List<String> query(DatabaseRole role, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, role.user(), role.password());
                Statement statement = connection.createStatement()) {
            List<String> column = new ArrayList<>();
            boolean rows = statement.execute(sql);
            for (ResultSet result = statement.getResultSet(); rows && result.next(); ) {
                column.add(result.getString(1));
            }
            return column;
        }
    }

    private String redis(String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redisPort);
                Scanner answer = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            String line = answer.nextLine();
            return line.startsWith("$") ? answer.nextLine() : line;
        }
    }
}
