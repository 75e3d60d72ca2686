import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Says PASS or FAIL for each file, and each broken rule with the first place: `-f FLAVOUR FILE…`, as veraPDF's own command. */
class VeraPdf {
    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        var flavour = PDFAFlavour.fromString("2b");
        var files = new ArrayList<String>();
        for (int at = 0; at < args.length; at++) {
            switch (args[at]) {
                case "-f" -> flavour = PDFAFlavour.fromString(args[++at]);
                case "--format" -> at++;
                default -> files.add(args[at]);
            }
        }
        if (flavour == PDFAFlavour.NO_FLAVOUR || files.isEmpty()) {
            System.err.println("verapdf -f 2a|2b|ua1 FILE…");
            System.exit(2);
        }
        boolean all = true;
        for (String file : files) {
            all &= judge(file, flavour);
        }
        System.exit(all ? 0 : 1);
    }

    private static boolean judge(String file, PDFAFlavour flavour) {
        try (var content = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(content, flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + file);
            broken(result.getTestAssertions()).forEach((rule, place) -> System.out.println("    " + rule + " " + place));
            return result.isCompliant();
        } catch (Exception error) {
            System.out.println("FAIL " + file + " " + error);
            return false;
        }
    }

    private static Map<String, String> broken(List<TestAssertion> assertions) {
        var first = new TreeMap<String, String>();
        for (TestAssertion one : assertions) {
            if (one.getStatus() == TestAssertion.Status.FAILED) {
                String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                first.putIfAbsent(rule, one.getMessage() + " @ " + one.getLocation().getContext());
            }
        }
        return first;
    }
}
