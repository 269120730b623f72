//! The knowledge-graph directory: whole or not there, whatever happens.

use std::{collections::BTreeMap, fs, path::Path};

use fundgraph::directory::{Counts, Directory, DirectoryError, GRAPH, META, RECORDS, Staging};

use crate::{
    corpus,
    fixture::{save, scratch},
};

/// Every file of a folder with its bytes.
fn content(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap())).collect()
}

#[test]
fn what_is_saved_can_be_opened() {
    let place = scratch("directory-open").join("deep/kg");
    save(&place, &corpus::records());
    let directory = Directory::open(&place).unwrap();
    let records: Vec<_> = directory.records().unwrap().map(Result::unwrap).collect();
    assert_eq!(records, corpus::records());
    directory.check_seals().unwrap();
    assert_eq!(content(&place).into_keys().collect::<Vec<_>>(), [GRAPH, META, RECORDS]);
    assert_eq!(fs::read_dir(place.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let folder = scratch("directory-same");
    save(&folder.join("one"), &corpus::records());
    save(&folder.join("two"), &corpus::records());
    save(&folder.join("two"), &corpus::records());
    assert_eq!(content(&folder.join("one")), content(&folder.join("two")));
}

#[test]
fn an_abandoned_build_leaves_the_old_directory() {
    let place = scratch("directory-abandoned").join("kg");
    save(&place, &corpus::records());
    let before = content(&place);
    let mut staging = Staging::begin(&place).unwrap();
    staging.write(b"{}\n").unwrap();
    drop(staging);
    assert_eq!(content(&place), before);
    assert_eq!(fs::read_dir(place.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn a_kill_while_writing_leaves_the_old_directory() {
    let folder = scratch("directory-killed-writing");
    let place = folder.join("kg");
    save(&place, &corpus::records());
    let before = content(&place);
    // What a killed build leaves: a locked directory that is not whole. The lock went with the process.
    fs::create_dir(folder.join(".kg.new")).unwrap();
    fs::write(folder.join(".kg.new/lock"), "").unwrap();
    fs::write(folder.join(".kg.new").join(RECORDS), "{\"half").unwrap();
    Directory::open(&place).unwrap();
    assert_eq!(content(&place), before);
    save(&place, &corpus::records()[..1]);
    assert_eq!(Directory::open(&place).unwrap().records().unwrap().count(), 1);
    assert!(!folder.join(".kg.new").exists());
}

#[test]
fn a_kill_between_the_renames_leaves_the_new_directory() {
    let folder = scratch("directory-killed-renaming");
    let place = folder.join("kg");
    save(&place, &corpus::records()[..1]);
    save(&folder.join(".kg.new"), &corpus::records());
    fs::rename(&place, folder.join(".kg.old")).unwrap();
    assert_eq!(Directory::open(&place).unwrap().records().unwrap().count(), corpus::records().len());
    save(&place, &corpus::records()[..2]);
    assert_eq!(Directory::open(&place).unwrap().records().unwrap().count(), 2);
    assert!(!folder.join(".kg.old").exists(), "the next build clears away the old one");
}

#[test]
fn a_lost_new_directory_gives_the_old_one_back() {
    let folder = scratch("directory-lost");
    let place = folder.join("kg");
    save(&place, &corpus::records());
    let before = content(&place);
    fs::rename(&place, folder.join(".kg.old")).unwrap();
    Directory::open(&place).unwrap();
    assert_eq!(content(&place), before);
}

#[test]
fn two_builds_do_not_write_one_directory() {
    let place = scratch("directory-busy").join("kg");
    let first = Staging::begin(&place).unwrap();
    assert!(matches!(Staging::begin(&place), Err(DirectoryError::Busy(_))));
    drop(first);
    assert!(Staging::begin(&place).is_ok());
}

#[test]
fn what_is_not_ours_is_not_replaced() {
    let folder = scratch("directory-foreign");
    let thesis = folder.join("thesis");
    fs::create_dir(&thesis).unwrap();
    fs::write(thesis.join("chapter.txt"), "years of work").unwrap();
    assert!(matches!(Staging::begin(&thesis), Err(DirectoryError::Foreign(_))));
    assert!(matches!(Directory::open(&thesis), Err(DirectoryError::Foreign(_))));
    assert!(matches!(Staging::begin(&thesis.join("chapter.txt")), Err(DirectoryError::Foreign(_))));
    assert_eq!(fs::read_to_string(thesis.join("chapter.txt")).unwrap(), "years of work");
    assert!(!folder.join(".thesis.new").exists());
    fs::write(thesis.join(META), r#"{"title": "thesis"}"#).unwrap();
    assert!(matches!(Staging::begin(&thesis), Err(DirectoryError::Foreign(_))), "a meta.json of somebody else");
    fs::write(thesis.join(META), "{").unwrap();
    assert!(matches!(Staging::begin(&thesis), Err(DirectoryError::Guest { .. })), "a damaged one among other files");
    assert_eq!(fs::read_to_string(thesis.join("chapter.txt")).unwrap(), "years of work");
    let empty = folder.join("empty");
    fs::create_dir(&empty).unwrap();
    save(&empty, &corpus::records());
    fs::write(empty.join("graph.ttl"), "an export").unwrap();
    let error = Staging::begin(&empty).err().unwrap();
    assert!(matches!(&error, DirectoryError::Guest { file, .. } if file == Path::new("graph.ttl")), "{error}");
}

#[test]
fn a_directory_of_another_format_is_told_from_a_damaged_one() {
    let place = scratch("directory-format").join("kg");
    save(&place, &corpus::records());
    let ours = fs::read_to_string(place.join(META)).unwrap();
    fs::write(place.join(META), r#"{"fundgraph_format": 9, "version": "9.0.0", "inputs": 3}"#).unwrap();
    let error = Directory::open(&place).unwrap_err();
    assert!(error.to_string().contains("format 9, written by fundgraph 9.0.0"), "{error}");
    assert!(Staging::begin(&place).is_err(), "what a newer version wrote is not replaced");
    fs::write(place.join(META), &ours[..ours.len() / 2]).unwrap();
    assert!(matches!(Directory::open(&place), Err(DirectoryError::Damaged { .. })));
    assert!(Staging::begin(&place).is_ok(), "what is damaged may be replaced");
}

#[test]
fn half_a_directory_is_not_opened() {
    let place = scratch("directory-half").join("kg");
    let damaged = |what: &str| {
        let error = Directory::open(&place).unwrap_err();
        assert!(matches!(error, DirectoryError::Damaged { .. }) && error.to_string().contains(what), "{error}");
    };
    save(&place, &corpus::records());
    let graph = fs::read(place.join(GRAPH)).unwrap();
    fs::write(place.join(GRAPH), &graph[..graph.len() / 2]).unwrap();
    damaged("bytes where");
    fs::remove_file(place.join(GRAPH)).unwrap();
    damaged("missing");
    fs::remove_file(place.join(META)).unwrap();
    damaged("meta.json is missing");
}

#[test]
fn a_changed_file_is_noticed_by_its_seal() {
    let place = scratch("directory-changed").join("kg");
    save(&place, &corpus::records());
    let mut records = fs::read(place.join(RECORDS)).unwrap();
    records[20] ^= 1;
    fs::write(place.join(RECORDS), records).unwrap();
    let error = Directory::open(&place).unwrap().check_seals().unwrap_err();
    assert!(error.to_string().contains("changed"), "{error}");
}

#[test]
fn counts_are_kept() {
    let place = scratch("directory-counts").join("kg");
    let staged = Staging::begin(&place).unwrap().graph(|_| Ok(())).unwrap();
    let counts = Counts { documents: 3, ..Counts::default() };
    staged.commit("fingerprint".to_owned(), Vec::new(), counts.clone()).unwrap();
    let directory = Directory::open(&place).unwrap();
    assert_eq!((&directory.meta().counts, directory.meta().knowledge.as_str()), (&counts, "fingerprint"));
}
