//! L06xx: manifests, dependencies, files.

super::family! {
    NO_MANIFEST = error("L0601", "no lagrum.toml", "ingen lagrum.toml");
    MANIFEST_NOT_TOML = error("L0602", "a manifest that is not TOML", "ett manifest som inte är TOML");
    UNKNOWN_KEY = error("L0603", "a key that means nothing in a manifest", "en nyckel som inte betyder något i ett manifest");
    MISSING_KEY = error("L0604", "a key that a manifest must have", "en nyckel som ett manifest måste ha");
    WRONG_VALUE = error("L0605", "a value that the key cannot have", "ett värde som nyckeln inte kan ha");
    UNKNOWN_EDITION = error("L0606", "an edition of the language that is not known here", "en utgåva av språket som inte är känd här");
    NO_RULES = warning("L0607", "a package without rules", "ett paket utan regler");
    DEPENDENCY_NOT_FOUND = error("L0610", "a dependency that is not there", "ett beroende som inte finns");
    CIRCULAR_DEPENDENCY = error("L0611", "packages that depend on each other in a circle", "paket som beror av varandra i en cirkel");
    TWO_PACKAGES_OF_ONE_NAME = error("L0612", "two packages of one name", "två paket med samma namn");
    OTHER_NAME = error("L0613", "a package called by another name than its own", "ett paket som kallas något annat än det heter");
    TOO_MANY_PACKAGES = error("L0614", "too many packages", "för många paket");
    NOT_FOUND = error("L0620", "a file or folder that is not there", "en fil eller mapp som inte finns");
    NO_RIGHTS = error("L0621", "a file or folder that may not be read", "en fil eller mapp som inte får läsas");
    NOT_UTF8 = error("L0622", "a file that is not UTF-8", "en fil som inte är UTF-8");
    TOO_LARGE = error("L0623", "a file that is too large", "en fil som är för stor");
    TOO_MANY_FILES = error("L0624", "too many files or folders", "för många filer eller mappar");
    LINK_OUT = error("L0625", "a link that leads out of the package", "en länk som leder ut ur paketet");
    NOT_A_FILE = error("L0626", "a device or pipe where a file should be", "en enhet eller ett rör där det ska finnas en fil");
    FOLDER_FOR_FILE = error("L0627", "a folder where a file should be", "en mapp där det ska finnas en fil");
    CANNOT_READ = error("L0628", "a file or folder that cannot be read", "en fil eller mapp som inte kan läsas");
}
