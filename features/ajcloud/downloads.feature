@ajcloud
Feature: Downloads
  What the card or the cloud has recorded can be saved on the phone, ten minutes at a time, and so
  can the video of an alert.

  @AJ-DL-01
  Rule: A recording is downloaded from Replay by choosing a clip and pressing the download icon

    @firm @app
    Scenario: The clip is in the cloud
      Given a camera at home
      And the camera is in the Standard plan
      And there is a cloud recording of a person
      When the owner tries to download the cloud recording
      Then the phone holds the cloud recording within 10 minutes

    @firm @app @needs-card-slot
    Scenario: The clip is on the card
      Given a camera at home that records on motion to a card
      And there is a card recording of a person
      When the owner tries to download the card recording
      Then the phone holds the card recording within 10 minutes

  @AJ-DL-02 @needs-card-slot
  Rule: A recording on the card can be downloaded only while the camera is online

    Background:
      Given a camera at home that records on motion to a card
      And the camera is in the Standard plan
      And there is a card recording and a cloud recording of a person

    @firm
    Scenario: The camera is offline
      Given the network "Harbour" goes out for good
      And 5 minutes pass
      When the owner tries to download the card recording
      Then the app refuses with the reason "the camera is offline"
      And the phone holds no download for 10 minutes

    @firm
    Scenario: The camera is online
      Given the owner refreshes the app
      When the owner tries to download the card recording
      Then the phone holds the card recording within 10 minutes

    @firm
    Scenario: The camera is offline and the recording is in the cloud
      Given the network "Harbour" goes out for good
      And 5 minutes pass
      When the owner tries to download the cloud recording
      Then the phone holds the cloud recording within 10 minutes

    @reference
    Scenario: The camera goes offline midway
      Given Replay holds a card clip of 9 minutes
      And the owner downloads the clip
      When the network "Harbour" goes out for good
      Then the phone holds no download for 30 minutes

  @AJ-DL-03
  Rule: One download of combined video is at most 10 minutes long

    Background:
      Given a camera at home
      And the camera is in the Standard plan

    @firm
    Scenario Outline: The cloud clips together are short enough
      Given Replay holds <clips>
      When the owner tries to download all the clips
      Then the phone holds all the clips within 30 minutes

      Examples:
        | case                      | clips                                             |
        | one second less           | cloud clips of 6 minutes and 3 minutes 59 seconds |
        | ten minutes to the second | cloud clips of 6 minutes and 4 minutes            |
        | many short ones           | 20 cloud clips of 30 seconds each                 |

    @firm
    Scenario Outline: The cloud clips together are too long
      Given Replay holds <clips>
      When the owner tries to download all the clips
      Then the app refuses with the reason "longer than 10 minutes"
      And the phone holds no download for 30 minutes

      Examples:
        | case            | clips                                           |
        | one second more | cloud clips of 6 minutes and 4 minutes 1 second |
        | many short ones | 21 cloud clips of 30 seconds each               |

    @firm @needs-card-slot
    Scenario: The card clips together are just short enough
      Given the technician inserts a 32 GB card
      And the owner sets Memory card storage to "on"
      And Replay holds card clips of 6 minutes and 4 minutes
      When the owner tries to download all the clips
      Then the phone holds all the clips within 30 minutes

    @firm @needs-card-slot
    Scenario: The card clips together are just too long
      Given the technician inserts a 32 GB card
      And the owner sets Memory card storage to "on"
      And Replay holds card clips of 6 minutes and 4 minutes 1 second
      When the owner tries to download all the clips
      Then the app refuses with the reason "longer than 10 minutes"

    @firm
    Scenario: Two downloads follow each other
      Given Replay holds 4 cloud clips of 5 minutes each
      And the owner downloads the first and the second clip
      And 30 minutes pass
      When the owner tries to download the third and the fourth clip
      Then the phone holds all the clips within 30 minutes

    @reference
    Scenario: A single clip is too long
      Given Replay holds a cloud clip of 11 minutes
      When the owner tries to download the clip
      Then the app refuses with the reason "longer than 10 minutes"
      And the phone holds no download for 30 minutes

  @AJ-DL-04
  Rule: A download holds the clips that the user picked, and no others

    Background:
      Given a camera at home
      And the camera is in the Standard plan

    @firm @app
    Scenario Outline: The user picks clips
      Given Replay holds 4 cloud clips of 1 minute each
      When the owner tries to download <picked>
      Then the phone holds only <picked> within 30 minutes

      Examples:
        | case  | picked                           |
        | one   | the second clip                  |
        | two   | the second and the third clip    |
        | three | the first, second and third clip |

    @reference @app
    Scenario: The clips are no neighbours
      Given Replay holds 4 cloud clips of 1 minute each
      When the owner tries to download the first and the third clip
      Then the phone holds only the first and the third clip within 30 minutes

    @reference @app
    Scenario: The user picks nothing
      Given Replay holds 4 cloud clips of 1 minute each
      When the owner tries to download no clip
      Then the app refuses with the reason "nothing to download"
      And the phone holds no download for 10 minutes

  @AJ-DL-05
  Rule: A cloud recording can be downloaded whether or not the camera is online

    Background:
      Given a camera at home
      And the camera is in the Standard plan
      And there is a cloud recording of a person

    @firm
    Scenario Outline: The camera cannot be reached
      Given <mishap>
      And 10 minutes pass
      When the owner tries to download the cloud recording
      Then the phone holds the cloud recording within 10 minutes

      Examples:
        | case                  | mishap                                  |
        | its network is out    | the network "Harbour" goes out for good |
        | it has been destroyed | the camera is destroyed                 |

    @firm
    Scenario: The camera is online
      Given 10 minutes pass
      When the owner tries to download the cloud recording
      Then the phone holds the cloud recording within 10 minutes

  @AJ-DL-06 @needs-card-slot
  Rule: A download of any kind succeeds only with enough free memory on the phone

    Background:
      Given a camera at home that records on motion to a card
      And the camera is in the Standard plan
      And there is a card recording, a cloud recording and an alert video of a person

    @firm @app
    Scenario Outline: The phone is full
      Given the memory of the phone is full
      When the owner tries to download <video>
      Then the phone holds no download for 10 minutes

      Examples:
        | case  | video               |
        | cloud | the cloud recording |
        | card  | the card recording  |
        | alert | the alert video     |

    @firm @app
    Scenario Outline: Space is freed on the full phone
      Given the memory of the phone is full
      And the owner tries to download <video>
      And the owner frees memory on the phone
      When the owner tries to download <video>
      Then the phone holds <video> within 10 minutes

      Examples:
        | case  | video               |
        | cloud | the cloud recording |
        | card  | the card recording  |
        | alert | the alert video     |

  @AJ-DL-07 @needs-card-slot
  Rule: A download of any kind succeeds only with the app's permissions granted

    Background:
      Given a camera at home that records on motion to a card
      And the camera is in the Standard plan
      And there is a card recording, a cloud recording and an alert video of a person

    @firm @app
    Scenario Outline: The phone denies the permissions
      Given the phone denies the app its permissions
      When the owner tries to download <video>
      Then the phone holds no download for 10 minutes

      Examples:
        | case  | video               |
        | cloud | the cloud recording |
        | card  | the card recording  |
        | alert | the alert video     |

    @firm @app
    Scenario Outline: The owner grants the permissions
      Given the phone denies the app its permissions
      And the owner tries to download <video>
      And the owner grants the app its permissions
      When the owner tries to download <video>
      Then the phone holds <video> within 10 minutes

      Examples:
        | case  | video               |
        | cloud | the cloud recording |
        | card  | the card recording  |
        | alert | the alert video     |

  @AJ-DL-08
  Rule: A download is completed when the user stays in the app until its end

    @firm @app
    Scenario: The user waits for a cloud clip
      Given a camera at home
      And the camera is in the Standard plan
      And Replay holds a cloud clip of 9 minutes
      When the owner tries to download the clip
      Then the phone holds the clip within 30 minutes

    @firm @app @needs-card-slot
    Scenario: The user waits for a card clip
      Given a camera at home that records on motion to a card
      And Replay holds a card clip of 9 minutes
      When the owner tries to download the clip
      Then the phone holds the clip within 30 minutes

    @firm @app
    Scenario: The user waits for an alert video
      Given a camera at home
      And the camera is in the Standard plan
      And there is an alert video of a person
      When the owner tries to download the alert video
      Then the phone holds the alert video within 30 minutes

  @AJ-DL-09 @needs-card-slot
  Rule: A download from the card succeeds only while the camera has power and a good network

    Background:
      Given a camera at home that records on motion to a card
      And there is a card recording of a person

    @firm @wired
    Scenario: The power is gone
      Given the adapter comes loose
      And 5 minutes pass
      When the owner tries to download the card recording
      Then the phone holds no download for 10 minutes

    @firm @wired
    Scenario: The power is restored
      Given the adapter comes loose
      And the technician plugs the adapter in
      And 5 minutes pass
      When the owner tries to download the card recording
      Then the phone holds the card recording within 10 minutes

    @firm
    Scenario: The network is out
      Given the network "Harbour" goes out for good
      And 5 minutes pass
      When the owner tries to download the card recording
      Then the phone holds no download for 10 minutes

    @firm
    Scenario: The network is back
      Given the network "Harbour" goes out for 6 minutes
      And 30 minutes pass
      When the owner tries to download the card recording
      Then the phone holds the card recording within 10 minutes

    @reference
    Scenario: The network is weak
      Given the technician moves the camera to a place where "Harbour" is weak
      And 5 minutes pass
      When the owner tries to download the card recording
      Then the phone holds no download for 10 minutes

    @reference
    Scenario: The network is good again
      Given the technician moves the camera to a place where "Harbour" is weak
      And the technician moves the camera to a place where "Harbour" is good
      And 10 minutes pass
      When the owner tries to download the card recording
      Then the phone holds the card recording within 10 minutes

  @AJ-DL-10
  Rule: Another phone allows the download that the first phone's format support prevents

    Background:
      Given a camera at home
      And the camera is in the Standard plan
      And there is a cloud recording of a person

    @reference @app
    Scenario: The owner keeps trying on the first phone
      Given phone A cannot handle the video format of the camera
      And the owner tries to download the cloud recording
      When the owner tries to download the cloud recording
      Then the phone holds no download for 10 minutes

    @reference @app
    Scenario: The owner signs in on another phone
      Given phone A cannot handle the video format of the camera
      And the owner signs in on phone B
      When the owner tries to download the cloud recording
      Then phone B holds the cloud recording within 10 minutes
      And phone A shows the sign-in page within 1 minute

  @AJ-DL-11
  Rule: Alert videos can be downloaded

    @firm @app
    Scenario: The camera is in a plan
      Given a camera at home
      And the camera is in the Standard plan
      And there is an alert video of a person
      When the owner tries to download the alert video
      Then the phone holds the alert video within 10 minutes

    @reference @app
    Scenario: The camera is in no plan and its alert video is a short preview
      Given a camera at home
      And there is an alert video of a person
      When the owner tries to download the alert video
      Then the phone holds the alert video within 10 minutes
