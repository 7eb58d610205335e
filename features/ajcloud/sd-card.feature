@ajcloud
Feature: SD card
  Most cameras take a memory card. Once the camera recognises it, the card records on motion or
  continuously, and what it holds is watched in Replay.

  @AJ-SD-01
  Rule: Memory card storage is offered on a camera with a card slot, and on no other

    @firm @needs-no-card-slot
    Scenario: The camera has no slot
      Given a camera without a card slot at home
      When the owner chooses "Settings > Memory card storage"
      Then the menu does not lead there

    @firm @needs-card-slot
    Scenario: The camera has a slot
      Given a camera with a card slot at home
      And the technician inserts a 32 GB card
      When the owner chooses "Settings > Memory card storage"
      Then the menu leads there

  @AJ-SD-02 @needs-card-slot
  Rule: Cards of 8, 16, 32, 64 and 128 GB are recognised and record

    @firm
    Scenario Outline: A card of a supported size is in use
      Given a camera at home that records on motion to <card>
      When a person comes into view for 20 seconds
      Then the app offers "Settings > Memory card storage" within 1 minute
      And Replay shows a card recording of the movement within 5 minutes

      Examples:
        | case         | card          |
        | the smallest | an 8 GB card  |
        | the second   | a 16 GB card  |
        | the third    | a 32 GB card  |
        | the fourth   | a 64 GB card  |
        | the largest  | a 128 GB card |

  @AJ-SD-03 @needs-card-slot
  Rule: A card of any other size is not recognised

    @reference
    Scenario Outline: The card has a size that is not in the list
      Given a camera at home
      And the technician inserts <card>
      When a person comes into view for 20 seconds
      Then the app does not offer "Settings > Memory card storage" for 5 minutes
      And Replay shows no card recording of the movement for 10 minutes

      Examples:
        | case            | card          |
        | too small       | a 4 GB card   |
        | the next larger | a 256 GB card |
        | far too large   | a 512 GB card |

  @AJ-SD-04 @needs-card-slot
  Rule: Cards of class 10 or faster record without gaps

    @firm
    Scenario Outline: The card is as fast as recommended
      Given a camera at home that records on motion to <card>
      When a person comes into view for 10 minutes
      Then Replay shows card recordings of the movement within 5 minutes
      And the card recording plays pictures of a person within 5 minutes

      Examples:
        | case        | card               |
        | just enough | a class 10 card    |
        | faster      | a UHS class 3 card |

    @reference
    Scenario Outline: The card is slower
      Given a camera at home
      And the technician inserts <card>
      When a person comes into view for 20 seconds
      Then the app shows the card as "unsuitable" within 1 minute
      And in a card reader the card holds what it held before

      Examples:
        | case                | card           |
        | a little too slow   | a class 6 card |
        | the slowest of them | a class 2 card |

  @AJ-SD-05 @needs-card-slot
  Rule: A card of any mainstream maker records

    @firm
    Scenario Outline: The card comes from a certain maker
      Given a camera at home that records on motion to <card>
      When a person comes into view for 20 seconds
      Then Replay shows a card recording of the movement within 5 minutes

      Examples:
        | case                  | card             |
        | recommended first     | a Kingston card  |
        | recommended second    | a SanDisk card   |
        | recommended third     | a Samsung card   |
        | mainstream, not named | a Transcend card |

  @AJ-SD-06 @needs-card-slot
  Rule: A FAT32 card is recognised and records

    @firm
    Scenario: The card is FAT32
      Given a camera at home that records on motion to a FAT32 card
      When a person comes into view for 20 seconds
      Then the app offers "Settings > Memory card storage" within 1 minute
      And Replay shows a card recording of the movement within 5 minutes

    @reference
    Scenario Outline: The card has another format
      Given a camera at home
      And the technician inserts <card>
      When a person comes into view for 20 seconds
      Then the app does not offer "Settings > Memory card storage" for 5 minutes
      And Replay shows no card recording of the movement for 10 minutes

      Examples:
        | case                  | card                |
        | as 64 GB is sold      | a 64 GB exFAT card  |
        | as 128 GB is sold     | a 128 GB exFAT card |
        | from a Windows PC     | an NTFS card        |
        | no file system at all | an unformatted card |

    @reference
    Scenario Outline: The card with another format is formatted
      Given a camera at home
      And the technician inserts <card>
      And the owner formats the card
      When a person comes into view for 20 seconds
      Then Replay shows a card recording of the movement within 5 minutes

      Examples:
        | case                  | card                |
        | as 64 GB is sold      | a 64 GB exFAT card  |
        | as 128 GB is sold     | a 128 GB exFAT card |
        | from a Windows PC     | an NTFS card        |
        | no file system at all | an unformatted card |

  @AJ-SD-07 @needs-card-slot
  Rule: Formatting in the app makes a card empty, FAT32 and recognised

    @firm
    Scenario Outline: A card is formatted at first use
      Given a camera at home
      And the technician inserts <card>
      When the owner tries to format the card
      Then the app offers "Settings > Memory card storage" within 5 minutes
      And in a card reader the card is FAT32 and holds no recording

      Examples:
        | case              | card                |
        | FAT32 already     | a 32 GB FAT32 card  |
        | as 64 GB is sold  | a 64 GB exFAT card  |
        | as 128 GB is sold | a 128 GB exFAT card |

    @reference
    Scenario: The card already holds recordings
      Given a camera at home that records on motion to a card
      And there is a card recording of a person
      When the owner tries to format the card
      Then Replay says "no video" instead of a card video within 5 minutes
      And in a card reader the card is FAT32 and holds no recording

  @AJ-SD-08 @needs-card-slot
  Rule: Memory card storage appears in the settings once a card is recognised

    @firm
    Scenario: A supported card is inserted
      Given a camera at home
      When the technician inserts a 32 GB card
      Then the app offers "Settings > Memory card storage" within 1 minute

    @reference
    Scenario: The card is taken out again
      Given a camera at home
      And the technician inserts a 32 GB card
      When the technician takes the card out
      Then the app does not offer "Settings > Memory card storage" for 5 minutes

  @AJ-SD-09 @needs-card-slot
  Rule: Without a recognised card Replay shows a message instead of a card video

    @firm
    Scenario: There has never been a card
      Given a camera at home
      When the owner chooses "Replay"
      Then Replay says "insert a card" or "no video" instead of a card video within 1 minute

    @firm
    Scenario: The card sits badly
      Given a camera at home that records on motion to a card
      And there is a card recording of a person
      When the card comes loose
      Then Replay says "insert a card" or "no video" instead of a card video within 5 minutes

    @reference
    Scenario: The card is not supported
      Given a camera at home
      When the technician inserts a 256 GB card
      Then Replay says "insert a card" or "no video" instead of a card video within 5 minutes

    @reference
    Scenario: The option is absent and formatting stands alone
      Given a camera at home
      When the technician inserts an exFAT card
      Then the app does not offer "Settings > Memory card storage" for 5 minutes
      And the app offers "Settings > Format memory card" within 1 minute

  @AJ-SD-10 @needs-card-slot
  Rule: A recognised card records only while Memory card storage is on

    @firm
    Scenario: Memory card storage is off
      Given a camera at home that records on motion to a card
      And the owner sets Memory card storage to "off"
      When a person comes into view for 20 seconds
      Then Replay shows no card recording of the movement for 10 minutes

    @firm
    Scenario: Memory card storage is switched on again
      Given a camera at home that records on motion to a card
      And the owner sets Memory card storage to "off"
      And the owner sets Memory card storage to "on"
      When a person comes into view for 20 seconds
      Then Replay shows a card recording of the movement within 5 minutes

  @AJ-SD-11 @needs-card-slot
  Rule: What a card records follows the recording mode that was chosen

    @firm @wired @needs-continuous-recording
    Scenario: Continuous recording gives way to motion, and all is still
      Given a camera at home that records continuously to a card
      And the owner sets the card's storage mode to "motion detection recording"
      When 60 minutes pass
      Then Replay shows no card recording of the last 30 minutes for 10 minutes

    @firm
    Scenario: Motion is chosen, and somebody moves
      Given a camera at home that records on motion to a card
      And the owner sets the card's storage mode to "motion detection recording"
      When a person comes into view for 20 seconds
      Then Replay shows a card recording of the movement within 5 minutes

    @firm @wired @needs-continuous-recording
    Scenario: Continuous recording is chosen, and all is still
      Given a camera at home that records on motion to a card
      And the owner sets the card's storage mode to "continuous recording"
      When 60 minutes pass
      Then Replay shows card recordings of the last 30 minutes within 10 minutes

    @reference
    Scenario: No mode is chosen
      Given a camera at home that records on motion to a card
      And no storage mode is chosen
      When a person comes into view for 20 seconds
      Then Replay shows no card recording of the movement for 10 minutes

  @AJ-SD-12 @needs-card-slot
  Rule: A camera records to a card that was inserted correctly without being told to

    @reference
    Scenario: A fresh camera gets its first card
      Given a camera at home
      And the technician inserts a 32 GB card
      When a person comes into view for 20 seconds
      Then Replay shows a card recording of the movement within 5 minutes

  @AJ-SD-13 @needs-card-slot
  Rule: The storage mode of a card is either motion detection recording or continuous recording

    @firm @wired @needs-continuous-recording
    Scenario Outline: The owner changes the mode
      Given a camera at home that records <before> to a card
      When the owner tries to set the card's storage mode to "<mode>"
      Then the app shows the card's storage mode as "<mode>" within 1 minute

      Examples:
        | case               | before       | mode                       |
        | from motion on     | on motion    | continuous recording       |
        | back to motion     | continuously | motion detection recording |
        | motion once more   | on motion    | motion detection recording |
        | continuous as ever | continuously | continuous recording       |

    @reference
    Scenario: The owner asks for a mode that does not exist
      Given a camera at home that records on motion to a card
      When the owner tries to set the card's storage mode to "time-lapse recording"
      Then the app refuses with the reason "unknown storage mode"
      And the app shows the card's storage mode as "motion detection recording" within 1 minute

  @AJ-SD-14 @needs-card-slot
  Rule: Only a model made for it records continuously to its card

    @firm @wired @needs-continuous-recording
    Scenario: The model is made for it
      Given a camera at home that records on motion to a card
      And the owner sets the card's storage mode to "continuous recording"
      When 60 minutes pass
      Then Replay shows card recordings of the last 30 minutes within 10 minutes

    @firm @wired @needs-no-continuous-recording
    Scenario: The model is not made for it, and all is still
      Given a camera without continuous recording at home
      And the technician inserts a 32 GB card
      And the owner tries to set the card's storage mode to "continuous recording"
      When 60 minutes pass
      Then Replay shows no card recording of the last 30 minutes for 10 minutes

    @firm @wired @needs-no-continuous-recording
    Scenario: The model is not made for it, and somebody moves
      Given a camera without continuous recording at home
      And the technician inserts a 32 GB card
      And the owner sets Memory card storage to "on"
      When a person comes into view for 20 seconds
      Then Replay shows a card recording of the movement within 5 minutes

  @AJ-SD-15 @needs-card-slot
  Rule: A battery camera records to its card on motion only

    @firm @battery
    Scenario: Somebody moves
      Given a camera at home that records on motion to a card
      When a person comes into view for 20 seconds
      Then Replay shows a card recording of the movement within 5 minutes

    @firm @battery
    Scenario: Continuous recording is asked for, and all is still
      Given a camera at home that records on motion to a card
      And the owner tries to set the card's storage mode to "continuous recording"
      When 60 minutes pass
      Then Replay shows no card recording of the last 30 minutes for 10 minutes

    @reference @battery
    Scenario: Continuous recording cannot be chosen
      Given a camera at home that records on motion to a card
      When the owner tries to set the card's storage mode to "continuous recording"
      Then the app refuses with the reason "a battery camera records on motion only"
      And the app shows the card's storage mode as "motion detection recording" within 1 minute

    @reference @battery
    Scenario: The camera is being charged
      Given a camera at home that records on motion to a card
      And the technician puts the camera on charge
      And the owner tries to set the card's storage mode to "continuous recording"
      When 60 minutes pass
      Then Replay shows no card recording of the last 30 minutes for 10 minutes

  @AJ-SD-16 @needs-card-slot
  Rule: In motion mode a card holds recordings of the times with movement only

    @firm
    Scenario Outline: Movement, stillness and movement follow each other
      Given a camera at home that records on motion to a card
      And a person comes into view for 20 seconds
      And 30 minutes pass
      When a person comes into view for 20 seconds
      Then <outcome>

      Examples:
        | case      | outcome                                                                          |
        | movement  | Replay shows card recordings of both movements within 5 minutes                  |
        | stillness | Replay shows no card recording of the stillness between movements for 10 minutes |

    @firm
    Scenario: Nothing moves
      Given a camera at home that records on motion to a card
      When 60 minutes pass
      Then Replay shows no card recording of the last 30 minutes for 10 minutes

  @AJ-SD-17 @needs-card-slot @needs-continuous-recording
  Rule: In continuous mode a wired camera records to its card around the clock, motion or none

    @firm @wired @time-travel
    Scenario: Nothing moves for a whole day
      Given a camera at home that records continuously to a card
      When 24 hours pass
      Then Replay shows card recordings of the last 24 hours within 10 minutes

    @firm @wired
    Scenario: Somebody moves
      Given a camera at home that records continuously to a card
      And 10 minutes pass
      When a person comes into view for 20 seconds
      Then Replay shows card recordings of the last 10 minutes within 10 minutes
      And the card recording plays pictures of a person within 5 minutes

    @firm @wired @time-travel
    Scenario: The day ends
      Given a camera at home that records continuously to a card
      And it is 23:00
      When 2 hours pass
      Then Replay shows card recordings of the last 2 hours within 10 minutes

    @firm @wired @time-travel
    Scenario Outline: A schedule is set
      Given a camera at home that records continuously to a card
      And the card schedule holds 08:00 to 12:00
      And it is 07:00
      When 6 hours pass
      Then <outcome>

      Examples:
        | case       | outcome                                                          |
        | before it  | Replay shows no card recording of 07:01 to 07:59 for 10 minutes  |
        | its period | Replay shows card recordings of 08:01 to 11:59 within 10 minutes |
        | after it   | Replay shows no card recording of 12:01 to 12:59 for 10 minutes  |

  @AJ-SD-18 @needs-card-slot
  Rule: Without a schedule a card records at any hour of any day

    @firm @time-travel
    Scenario Outline: Somebody moves at an odd hour
      Given a camera at home that records on motion to a card
      And the card schedule holds no period
      And it is <moment>
      When a person comes into view for 20 seconds
      Then Replay shows a card recording of the movement within 5 minutes

      Examples:
        | case          | moment            |
        | the day opens | 00:00             |
        | the day ends  | 23:59             |
        | a Sunday      | 11:00 on a Sunday |

  @AJ-SD-19 @needs-card-slot
  Rule: The switch, the mode and the schedule of card recording are under Settings, Memory card storage

    @firm @app
    Scenario: The owner looks for the switch
      Given a camera at home that records on motion to a card
      When the owner chooses "Settings > Memory card storage > Storage > Off"
      Then the menu leads there
      And the app shows Memory card storage as "off" within 1 minute

    @firm @app @wired @needs-continuous-recording
    Scenario: The owner looks for the mode
      Given a camera at home that records on motion to a card
      When the owner chooses "Settings > Memory card storage > Storage mode > Continuous recording"
      Then the menu leads there
      And the app shows the card's storage mode as "continuous recording" within 1 minute

    @firm @app
    Scenario: The owner looks for the schedule
      Given a camera at home that records on motion to a card
      And the card schedule holds 08:00 to 12:00
      When the owner chooses "Settings > Memory card storage > Schedule"
      Then the menu leads there
      And the app shows 08:00 to 12:00 in the card schedule

    @reference @app
    Scenario Outline: No card is recognised
      Given a camera at home
      When the owner chooses "<path>"
      Then the menu does not lead there

      Examples:
        | case     | path                                           |
        | switch   | Settings > Memory card storage > Storage > Off |
        | mode     | Settings > Memory card storage > Storage mode  |
        | schedule | Settings > Memory card storage > Schedule      |

  @AJ-SD-20 @needs-card-slot @needs-continuous-recording
  Rule: On a full card newer video takes the place of the oldest

    @reference @wired @time-travel
    Scenario: The card has just become full
      Given a camera at home that records continuously to an 8 GB card
      When recording goes on until the card is full
      Then Replay shows card recordings of the last 1 hour within 10 minutes
      And Replay shows no card recording of the first 1 minute for 10 minutes

    @reference @wired @time-travel
    Scenario: The card has been full for days
      Given a camera at home that records continuously to an 8 GB card
      And recording goes on until the card is full
      When 3 days pass
      Then Replay shows card recordings of the last 1 hour within 10 minutes
      And Replay shows no card recording of the first 1 hour for 10 minutes

  @AJ-SD-21 @needs-card-slot
  Rule: Formatting once makes a card recognised that several insertions did not

    @reference
    Scenario: The card is only inserted again
      Given a camera at home
      And the technician inserts a damaged card
      And the technician takes the card out
      When the technician inserts the same card again
      Then the app does not offer "Settings > Memory card storage" for 5 minutes

    @reference
    Scenario: The card is formatted
      Given a camera at home
      And the technician inserts a damaged card
      When the owner tries to format the card
      Then the app offers "Settings > Memory card storage" within 5 minutes

    @reference
    Scenario: The card is dead
      Given a camera at home
      And the technician inserts a dead card
      When the owner tries to format the card
      Then the app does not offer "Settings > Memory card storage" for 5 minutes

  @AJ-SD-22 @needs-card-slot
  Rule: Another supported card restores the storage that an unrecognised one denied

    @firm
    Scenario: The dead card stays in the camera
      Given a camera at home
      And the technician inserts a dead card
      When a person comes into view for 20 seconds
      Then Replay says "insert a card" or "no video" instead of a card video within 5 minutes

    @firm
    Scenario: The dead card is replaced
      Given a camera at home
      And the technician inserts a dead card
      When the technician inserts a 32 GB card
      Then the app offers "Settings > Memory card storage" within 1 minute

    @reference
    Scenario: The dead card is replaced by one of an unsupported size
      Given a camera at home
      And the technician inserts a dead card
      When the technician inserts a 256 GB card
      Then the app does not offer "Settings > Memory card storage" for 5 minutes

  @AJ-SD-23 @needs-card-slot
  Rule: Seating the card correctly restores playback that asked for a card or found no video

    Background:
      Given a camera at home that records on motion to a card
      And there is a card recording of a person
      And the card comes loose

    @firm
    Scenario: The card is left as it is
      Given 5 minutes pass
      When the owner chooses "Replay"
      Then Replay says "insert a card" or "no video" instead of a card video within 5 minutes

    @firm
    Scenario: The card is seated correctly
      When the technician seats the card correctly
      Then the app offers "Settings > Memory card storage" within 1 minute
      And the card recording plays pictures of a person within 5 minutes

    @firm
    Scenario: The card is seated correctly but its storage is off
      Given the technician seats the card correctly
      And the owner sets Memory card storage to "off"
      When a person comes into view for 20 seconds
      Then Replay shows no card recording of the movement for 10 minutes

    @firm
    Scenario: The card is seated correctly and its storage is switched on
      Given the technician seats the card correctly
      And the owner sets Memory card storage to "off"
      And the owner sets Memory card storage to "on"
      When a person comes into view for 20 seconds
      Then Replay shows a card recording of the movement within 5 minutes

  @AJ-SD-24 @needs-card-slot
  Rule: Switching storage on and choosing a mode makes recordings appear in Replay

    Background:
      Given a camera at home that records on motion to a card
      And the owner sets Memory card storage to "off"

    @firm
    Scenario: Storage stays off although a mode is set
      Given the owner sets the card's storage mode to "motion detection recording"
      When a person comes into view for 20 seconds
      Then Replay says "insert a card" or "no video" instead of a card video within 5 minutes
      And Replay shows no card recording of the movement for 10 minutes

    @firm
    Scenario: Storage is switched on and a mode is chosen
      Given the owner sets Memory card storage to "on"
      And the owner sets the card's storage mode to "motion detection recording"
      When a person comes into view for 20 seconds
      Then Replay shows a card recording of the movement within 5 minutes
      And the card recording plays pictures of a person within 5 minutes

    @firm @time-travel
    Scenario Outline: Storage is switched on and a schedule is set
      Given the owner sets Memory card storage to "on"
      And the card schedule holds 08:00 to 12:00
      And it is <moment>
      When a person comes into view for 20 seconds
      Then <outcome>

      Examples:
        | case                     | moment | outcome                                                        |
        | the schedule excludes it | 13:00  | Replay shows no card recording of the movement for 10 minutes  |
        | the schedule includes it | 09:00  | Replay shows a card recording of the movement within 5 minutes |

    @firm @time-travel
    Scenario: Storage is switched on and no schedule is set
      Given the owner sets Memory card storage to "on"
      And the card schedule holds no period
      And it is 13:00
      When a person comes into view for 20 seconds
      Then Replay shows a card recording of the movement within 5 minutes
